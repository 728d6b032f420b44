package io.millrace.protocol.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Time as the retries see it; tests hand in their own. Must be thread-safe. */
public interface Pacing {
    Pacing SYSTEM = new Pacing() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    Instant now();

    void sleep(Duration duration) throws InterruptedException;

    /** Evenly from 0 to 1. */
    double random();
}
