package io.millrace.benchmarks.spark;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Spark with Delta Lake on all processors of this machine, as a user would set it up. */
final class Sessions {
    private Sessions() {}

    static SparkSession start(Path folder) {
        return start(folder, Map.of());
    }

    static SparkSession start(Path folder, Map<String, String> settings) {
        var builder = SparkSession.builder()
                .master("local[*]")
                .appName("millrace-benchmarks")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
                .config(
                        "spark.sql.warehouse.dir",
                        folder.resolve("warehouse").toUri().toString())
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.databricks.delta.snapshotPartitions", "1");
        settings.forEach(builder::config);
        return builder.getOrCreate();
    }
}
