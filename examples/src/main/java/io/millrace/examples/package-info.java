/** Real training in Java, logged to a tracking server. */
@NullMarked
package io.millrace.examples;

import org.jspecify.annotations.NullMarked;
