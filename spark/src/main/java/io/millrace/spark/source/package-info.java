/** The tracking store as a data source of Spark: {@code format("millrace")}. */
@NullMarked
package io.millrace.spark.source;

import org.jspecify.annotations.NullMarked;
