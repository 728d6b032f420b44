package io.millrace.benchmarks;

import io.millrace.benchmarks.process.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to run.
 *
 * @param workloads names; none means all
 * @param stores databases
 * @param seconds measured time of one load
 * @param quick small data and a moment for each load: to see that everything works, not how fast
 * @param folder databases, logs, reports
 */
public record Options(List<String> workloads, List<Store> stores, double seconds, boolean quick, Path folder) {
    private static final double DEFAULT_SECONDS = 10;
    private static final double QUICK_SECONDS = 0.2;

    public Options {
        workloads = List.copyOf(workloads);
        stores = List.copyOf(stores);
    }

    /** Reads the command line; a wrong one raises {@code IllegalArgumentException}. */
    static Options parse(List<String> arguments, Path defaultFolder) {
        var left = new ArrayDeque<>(arguments);
        var workloads = new ArrayList<String>();
        var stores = new ArrayList<Store>();
        var folder = defaultFolder;
        double seconds = 0;
        boolean quick = false;
        while (!left.isEmpty()) {
            var argument = left.pop();
            switch (argument) {
                case "--store" -> stores.add(Store.valueOf(value(left, argument).toUpperCase(Locale.ROOT)));
                case "--seconds" -> seconds = Double.parseDouble(value(left, argument));
                case "--dir" -> folder = Path.of(value(left, argument));
                case "--quick" -> quick = true;
                default -> workloads.add(workload(argument));
            }
        }
        double wanted = seconds > 0 ? seconds : quick ? QUICK_SECONDS : DEFAULT_SECONDS;
        var wantedStores = stores.isEmpty() ? List.of(Store.values()) : stores;
        return new Options(workloads, wantedStores, wanted, quick, folder.toAbsolutePath());
    }

    private static String value(ArrayDeque<String> left, String option) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return left.pop();
    }

    private static String workload(String name) {
        if (Workloads.names().stream().noneMatch(name::equals)) {
            throw new IllegalArgumentException("No workload '" + name + "'; there are " + Workloads.names());
        }
        return name;
    }

    boolean wants(String workload) {
        return workloads.isEmpty() || workloads.contains(workload);
    }

    /** A part of the measured time, as a duration. */
    Duration share(double part) {
        return Duration.ofMillis(Math.max(100, Math.round(seconds * part * 1_000)));
    }
}
