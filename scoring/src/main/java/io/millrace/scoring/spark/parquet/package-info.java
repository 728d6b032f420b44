/** Reads the Parquet files that Spark writes, with nothing but the JDK: no Hadoop that could quarrel with a user's Spark. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.spark.parquet;
