/** What is measured inside Spark. It only measures; {@code benchmarks} starts it, and says what the figures shall be. */
@NullMarked
package io.millrace.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
