package io.millrace.examples.fraud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The demo's own Spark, started once for all tests of this JVM. */
final class DemoSession {
    private static final SparkSession SESSION = start();

    private DemoSession() {}

    static SparkSession spark() {
        return SESSION;
    }

    private static SparkSession start() {
        try {
            var target = Files.createDirectories(Path.of("target").toAbsolutePath());
            return DemoSpark.start(Files.createTempDirectory(target, "spark-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
