/** Measures Millrace from outside: a real server process, driven over HTTP by a second process. */
@NullMarked
package io.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
