package io.millrace.examples.fraud;

import io.millrace.protocol.tracking.DatasetInput;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a model learns from, and what it must prove itself on.
 *
 * @param rows to learn from, before they are balanced
 * @param proof with as few frauds as there are in life
 * @param inputs the tables behind them
 */
record Lesson(Dataset<Row> rows, Dataset<Row> proof, List<DatasetInput> inputs) {}
