@NullMarked
package io.millrace.web;

import org.jspecify.annotations.NullMarked;
