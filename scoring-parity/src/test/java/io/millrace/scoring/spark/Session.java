package io.millrace.scoring.spark;

import org.apache.spark.sql.SparkSession;

/** The one session of this JVM. */
final class Session {
    static final SparkSession SPARK = SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.default.parallelism", "1")
            .config("spark.sql.codegen.wholeStage", "false")
            // Compiling expressions takes longer than running them on 50 rows.
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.adaptive.enabled", "false")
            .getOrCreate();

    private Session() {}
}
