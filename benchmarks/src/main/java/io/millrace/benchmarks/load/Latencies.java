package io.millrace.benchmarks.load;

import java.util.LinkedHashMap;
import java.util.Map;

/** Durations in a histogram with a resolution of 1.6 %. Not thread-safe: one per connection, added up at the end. */
public final class Latencies {
    private static final int BITS = 6;
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] counts = new long[(64 - BITS + 1) << BITS];
    private long count;
    private long max;

    public void record(long nanos) {
        counts[slot(nanos)]++;
        count++;
        max = Math.max(max, nanos);
    }

    public void add(Latencies other) {
        for (int slot = 0; slot < counts.length; slot++) {
            counts[slot] += other.counts[slot];
        }
        count += other.count;
        max = Math.max(max, other.max);
    }

    public long count() {
        return count;
    }

    public double maxMillis() {
        return max / NANOS_PER_MILLI;
    }

    /** Milliseconds that the given share of all durations does not exceed. */
    public double millis(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            seen += counts[slot];
            if (seen >= rank && seen > 0) {
                return Math.min(upperEdge(slot), max) / NANOS_PER_MILLI;
            }
        }
        return 0;
    }

    public double p50() {
        return millis(0.5);
    }

    public double p99() {
        return millis(0.99);
    }

    /** For the report, in milliseconds. */
    public Map<String, Object> summary() {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("p50_ms", p50());
        summary.put("p95_ms", millis(0.95));
        summary.put("p99_ms", p99());
        summary.put("max_ms", maxMillis());
        summary.put("count", count);
        return summary;
    }

    /** Linear below 2^BITS, then 2^BITS slots for each power of two. */
    private static int slot(long nanos) {
        long value = Math.max(0, nanos);
        int shift = Math.max(0, 63 - Long.numberOfLeadingZeros(value | 1) - BITS);
        return (shift << BITS) + (int) (value >>> shift);
    }

    private static long upperEdge(int slot) {
        int shift = Math.max(0, (slot >> BITS) - 1);
        return ((slot - ((long) shift << BITS) + 1) << shift) - 1;
    }
}
