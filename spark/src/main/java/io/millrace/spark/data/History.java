package io.millrace.spark.data;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;

import io.delta.tables.DeltaTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table's versions, who made them and how. */
public final class History {
    private static final String USER_METADATA = "spark.databricks.delta.commitInfo.userMetadata";

    private History() {}

    /**
     * Lets each commit of this session carry the user's name: Delta Lake itself records none outside its makers' own
     * platform. A session that writes metadata of its own keeps it.
     */
    public static void sign(SparkSession spark, String user) {
        if (spark.conf().getOption(USER_METADATA).isEmpty()) {
            spark.conf().set(USER_METADATA, "{\"user\":\"" + user.replaceAll("[\"\\\\\\p{Cntrl}]", "_") + "\"}");
        }
    }

    /** Columns VERSION, TIME, USER (NULL where nobody signed), OPERATION, PARAMETERS, METRICS; newest first. */
    public static Dataset<Row> of(SparkSession spark, TableName name) {
        return DeltaTable.forName(spark, name.quoted())
                .history()
                .select(
                        col("version").as("VERSION"),
                        col("timestamp").as("TIME"),
                        coalesce(col("userName"), get_json_object(col("userMetadata"), "$.user"))
                                .as("USER"),
                        col("operation").as("OPERATION"),
                        col("operationParameters").as("PARAMETERS"),
                        col("operationMetrics").as("METRICS"))
                .orderBy(col("VERSION").desc());
    }
}
