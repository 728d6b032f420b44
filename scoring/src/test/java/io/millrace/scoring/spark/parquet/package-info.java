@org.jspecify.annotations.NullMarked
package io.millrace.scoring.spark.parquet;
