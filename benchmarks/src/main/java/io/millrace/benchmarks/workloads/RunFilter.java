package io.millrace.benchmarks.workloads;

import java.util.List;

/**
 * A metric and a param condition on the fixture, as text for the server and as code for what it must answer.
 *
 * @param label how many of the runs pass
 * @param metric number of the metric
 * @param fromMicros its smallest value, in millionths
 * @param param number of the param
 * @param value its value
 */
record RunFilter(String label, int metric, int fromMicros, int param, String value) {
    /** The last one is hard: neither of its conditions leaves few runs. */
    static final List<RunFilter> ALL = List.of(
            new RunFilter("0.1 %", 0, 990_000, 1, "v3"),
            new RunFilter("10 %", 0, 800_000, 0, "v1"),
            new RunFilter("all", 0, 0, 2, "v0"),
            new RunFilter("0.1 % (two weak conditions)", 0, 968_000, 3, "v7"));

    /** Nearly the same filter with another text. */
    RunFilter shifted(int micros) {
        return new RunFilter(label, metric, fromMicros + micros, param, value);
    }

    String text() {
        return "metrics.%s >= 0.%06d and params.%s = '%s'"
                .formatted(RunFixture.metricName(metric), fromMicros, RunFixture.paramName(param), value);
    }

    boolean matches(int run) {
        return RunFixture.metricMicros(run, metric) >= fromMicros
                && RunFixture.param(run, param).equals(value);
    }
}
