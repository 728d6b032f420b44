package io.millrace.serving;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the time of a request goes. Thread-safe. */
final class ServingMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(10_000),
        Duration.ofNanos(50_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Timer parse;
    private final Timer queue;
    private final Timer predict;
    private final Timer encode;
    private final DistributionSummary batch;
    private final Counter refused;
    private final Counter late;

    ServingMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.parse = timer("parse", "Time to read a request's data");
        this.queue = timer("queue", "Time that a request waited for a worker");
        this.predict = timer("predict", "Time of one call of the model");
        this.encode = timer("encode", "Time to write a reply");
        this.batch = DistributionSummary.builder("millrace.scoring.batch")
                .description("Requests that one call of the model answered")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry);
        this.refused = counter("millrace.scoring.refused", "Requests answered 429: the queue was full");
        this.late = counter("millrace.scoring.timeouts", "Requests answered 504");
    }

    private Timer timer(String stage, String description) {
        return Timer.builder("millrace.scoring." + stage)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void gauge(String name, String description, Supplier<@Nullable Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    Timer parse() {
        return parse;
    }

    Timer queue() {
        return queue;
    }

    Timer predict() {
        return predict;
    }

    Timer encode() {
        return encode;
    }

    DistributionSummary batch() {
        return batch;
    }

    Counter refused() {
        return refused;
    }

    Counter late() {
        return late;
    }
}
