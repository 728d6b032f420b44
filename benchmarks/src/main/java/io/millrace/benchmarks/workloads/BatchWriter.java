package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Template;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** Logs batches to one run: so many steps of so many keys. */
final class BatchWriter implements Client {
    private static final int SLOTS = 3;

    private final String run;
    private final Shape shape;
    private final Template template;
    private long batch = -1;

    /**
     * What a batch holds.
     *
     * @param keys first {@code keys} names
     * @param steps per key
     * @param step the number of a step, from its place in the sequence
     * @param time the timestamp of a step
     */
    record Shape(int keys, int steps, LongUnaryOperator step, LongUnaryOperator time) {
        /** Steps one after the other, logged now. */
        static Shape live(int keys, int steps) {
            return new Shape(keys, steps, place -> place, step -> System.currentTimeMillis());
        }
    }

    BatchWriter(String run, Shape shape) {
        this.run = run;
        this.shape = shape;
        var builder = Template.post(Api.ROOT + "/runs/log-batch").text("{\"run_id\":\"" + run + "\",\"metrics\":[");
        for (int i = 0; i < shape.keys * shape.steps; i++) {
            builder.text((i == 0 ? "" : ",") + "{\"key\":\"" + Points.name(i % shape.keys) + "\",\"value\":0.")
                    .digits(6)
                    .text(",\"timestamp\":")
                    .number(13)
                    .text(",\"step\":")
                    .number(10)
                    .text("}");
        }
        this.template = builder.text("]}").build();
    }

    @Override
    public byte[] next() {
        return batch(batch + 1);
    }

    /** The batch with a given number. */
    byte[] batch(long number) {
        batch = number;
        int slot = 0;
        for (int i = 0; i < shape.steps; i++) {
            long step = shape.step.applyAsLong(number * shape.steps + i);
            long time = shape.time.applyAsLong(step);
            for (int key = 0; key < shape.keys; key++, slot += SLOTS) {
                template.set(slot, Points.micros(key, step)).set(slot + 1, time).set(slot + 2, step);
            }
        }
        return template.bytes();
    }

    @Override
    public boolean accepts(int status, HttpConnection connection) {
        return status == 200 && connection.bodyIs(Points.EMPTY_REPLY);
    }

    /** The steps that it logged of every key. */
    LongStream steps() {
        return LongStream.range(0, (batch + 1) * shape.steps).map(shape.step);
    }

    void verify(Api api) {
        for (int key = 0; key < shape.keys; key++) {
            Points.verify(api, run, key, steps());
        }
    }
}
