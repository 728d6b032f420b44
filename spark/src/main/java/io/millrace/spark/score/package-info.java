/** Scores tables and streams on Spark's executors with Millrace's own scorers. */
@NullMarked
package io.millrace.spark.score;

import org.jspecify.annotations.NullMarked;
