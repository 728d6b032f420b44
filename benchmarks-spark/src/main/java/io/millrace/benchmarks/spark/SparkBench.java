package io.millrace.benchmarks.spark;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures one thing, and writes the numbers into a file: {@code SparkBench WHAT RESULT FOLDER ROWS ROUNDS ADDRESS}. */
public final class SparkBench {
    private SparkBench() {}

    public static void main(String[] arguments) throws IOException {
        var job = new Job(
                Path.of(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]), arguments[5]);
        var numbers = measurement(arguments[0]).measure(job);
        Files.writeString(Path.of(arguments[1]), Json.writeText(numbers));
    }

    private static Measurement measurement(String what) {
        return switch (what) {
            case "spark-autologging" -> new AutologFits();
            case "spark-frames" -> new FrameScans();
            case "spark-import" -> new CsvImports();
            case "spark-scoring" -> new BatchScores();
            default -> throw new IllegalArgumentException("Nothing to measure is called '" + what + "'");
        };
    }
}
