/** The HTTP engine behind one small API. The only package that imports the HTTP library. */
@NullMarked
package io.millrace.web;

import org.jspecify.annotations.NullMarked;
