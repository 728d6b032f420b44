package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Logs single metrics to one run, key after key, as a training loop does. */
final class MetricWriter implements Client {
    private static final int TIME = 0;
    private static final int STEP = 1;
    private static final int VALUE = 2;

    private final String run;
    private final List<Template> templates = new ArrayList<>();
    private final Steps steps;
    private long sequence;

    /**
     * Which steps it logs.
     *
     * @param first of its sequence
     * @param stride between two of its requests
     */
    record Steps(long first, long stride) {
        long of(long sequence) {
            return first + sequence * stride;
        }
    }

    /**
     * @param before so many of the sequence are stored already
     */
    MetricWriter(String run, int keys, Steps steps, long before) {
        this.run = run;
        this.sequence = before - 1;
        this.steps = steps;
        for (int key = 0; key < keys; key++) {
            templates.add(Template.post(Api.ROOT + "/runs/log-metric")
                    .text("{\"run_id\":\"" + run + "\",\"key\":\"" + Points.name(key) + "\",\"timestamp\":")
                    .number(13)
                    .text(",\"step\":")
                    .number(10)
                    .text(",\"value\":0.")
                    .digits(6)
                    .text("}")
                    .build());
        }
    }

    @Override
    public byte[] next() {
        sequence++;
        int key = (int) (sequence % templates.size());
        long step = steps.of(sequence);
        return templates
                .get(key)
                .set(TIME, System.currentTimeMillis())
                .set(STEP, step)
                .set(VALUE, Points.micros(key, step))
                .bytes();
    }

    @Override
    public boolean accepts(int status, HttpConnection connection) {
        return status == 200 && connection.bodyIs(Points.EMPTY_REPLY);
    }

    long acknowledged() {
        return sequence + 1;
    }

    /** The steps that it logged of one key. */
    LongStream steps(int key) {
        int keys = templates.size();
        long count = (acknowledged() - key + keys - 1) / keys;
        return LongStream.range(0, Math.max(0, count)).map(i -> steps.of(key + i * keys));
    }

    /** Reads back everything; only when nobody else writes to the run. */
    void verify(Api api) {
        for (int key = 0; key < templates.size(); key++) {
            Points.verify(api, run, key, steps(key));
        }
    }
}
