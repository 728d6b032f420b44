package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.protocol.tracking.Metric;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.LongStream;

/** The points that workloads write: a value follows from key and step, so that what comes back can be checked. */
final class Points {
    /** The reply to every write. */
    static final byte[] EMPTY_REPLY = "{}".getBytes(StandardCharsets.UTF_8);

    static final long START = 1_700_000_000_000L;
    private static final long MILLION = 1_000_000;

    private Points() {}

    /** The value in millionths, below a million. */
    static long micros(int key, long step) {
        return (step * 7_919 + key * 104_729L) % MILLION;
    }

    static double value(int key, long step) {
        return micros(key, step) / 1e6;
    }

    /**
     * Reads a series back: every step must be there once, with its value, and nothing else.
     *
     * @param steps ascending
     */
    static void verify(Api api, String run, int key, LongStream steps) {
        var stored = api.history(run, name(key)).metrics().stream()
                .sorted(Comparator.comparingLong(Metric::step))
                .toList();
        var expected = steps.toArray();
        if (stored.size() != expected.length) {
            throw new IllegalStateException("%s of run %s has %d points, %d were acknowledged"
                    .formatted(name(key), run, stored.size(), expected.length));
        }
        for (int i = 0; i < expected.length; i++) {
            var point = stored.get(i);
            if (point.step() != expected[i] || point.value() != value(key, expected[i])) {
                throw new IllegalStateException("Point %d of %s of run %s is %s".formatted(i, name(key), run, point));
            }
        }
    }

    static String name(int key) {
        return "metric-" + key;
    }
}
