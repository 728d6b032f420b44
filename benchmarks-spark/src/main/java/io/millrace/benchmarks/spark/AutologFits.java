package io.millrace.benchmarks.spark;

import io.millrace.spark.autolog.Autolog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits of a pipeline with the plugin on: processor time of the fit, of the plugin's listeners and of its own thread, each by the accounts of
 * the threads and tasks that do the work.
 */
final class AutologFits implements Measurement {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, List<Double>> numbers = new LinkedHashMap<>();

    @Override
    public Map<String, List<Double>> measure(Job job) throws IOException {
        var settings = Map.of(
                "spark.plugins", "io.millrace.spark.autolog.MillracePlugin",
                "spark.millrace.trackingUri", job.address(),
                "spark.millrace.experiment", "benchmarks");
        try (var spark = Sessions.start(job.folder(), settings)) {
            var table = NumberTable.of(spark, job.folder(), job.rows());
            var time = FitTime.listening(spark.sparkContext());
            for (int round = 0; round <= job.rounds(); round++) {
                fit(table, time, round > 0);
            }
        }
        return numbers;
    }

    private void fit(Dataset<Row> table, FitTime time, boolean counts) {
        settle();
        var before = Autolog.cpuTime();
        time.others();
        long nanos = time.of(() -> NumberTable.pipeline().fit(table));
        settle();
        var after = Autolog.cpuTime();
        if (after.listening().equals(before.listening())) {
            throw new IllegalStateException("The listeners heard nothing");
        }
        if (counts) {
            note("fit", nanos);
            note("listeners", after.listening().minus(before.listening()).toNanos());
            note("worker", after.working().minus(before.working()).toNanos());
            note("worker's jobs", time.others());
        }
    }

    private static void settle() {
        if (!Autolog.flush(PATIENCE) || Autolog.dropped() > 0) {
            throw new IllegalStateException(
                    "Not everything was tracked; " + Autolog.dropped() + " events were dropped");
        }
    }

    private void note(String name, long nanos) {
        numbers.computeIfAbsent(name, key -> new ArrayList<>()).add(nanos / 1e9);
    }
}
