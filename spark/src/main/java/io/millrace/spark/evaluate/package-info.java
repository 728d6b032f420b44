/** Evaluators of predictions in a table: standard formulas, one pass over the data, charts. */
@NullMarked
package io.millrace.spark.evaluate;

import org.jspecify.annotations.NullMarked;
