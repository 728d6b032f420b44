package io.millrace.protocol.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that stands still: it is always 1970, no sleep lasts, chance is always one half. */
public final class RecordedPacing implements Pacing {
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public void sleep(Duration duration) {
        sleeps.add(duration);
    }

    @Override
    public double random() {
        return 0.5;
    }

    public List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }
}
