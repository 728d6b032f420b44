package io.millrace.server.events;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * When to try again: a few times within seconds, as MLflow does, then with pauses that grow to an hour, for a day.
 *
 * @param quickRetries how many come within seconds
 * @param random spreads retries of one outage
 */
record Backoff(int quickRetries, RandomGenerator random) {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    static final long PATIENCE = Duration.ofHours(24).toMillis();

    /**
     * The time of the next attempt; empty: there is none.
     *
     * @param attempts so far, at least 1
     * @param created when the delivery was
     * @param retryAfter header of the target, seconds or a date; empty: none
     */
    OptionalLong next(int attempts, long created, long now, String retryAfter) {
        long end = created + PATIENCE;
        if (now >= end) {
            return OptionalLong.empty();
        }
        long pause = Math.max(pause(attempts), asked(retryAfter, now));
        return OptionalLong.of(Math.min(now + pause, end));
    }

    private long pause(int attempts) {
        if (attempts <= quickRetries) {
            return Math.min(doubled(SECOND, attempts - 1), MINUTE) + random.nextLong(SECOND);
        }
        long pause = Math.min(doubled(MINUTE, attempts - quickRetries - 1), HOUR);
        return pause + random.nextLong(pause / 10);
    }

    private static long doubled(long base, int times) {
        return base << Math.min(times, 20);
    }

    private static long asked(String retryAfter, long now) {
        if (retryAfter.isEmpty()) {
            return 0;
        }
        if (retryAfter.matches("\\d{1,9}")) {
            return Long.parseLong(retryAfter) * SECOND;
        }
        try {
            var date = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(Instant.ofEpochMilli(now), date).toMillis();
        } catch (DateTimeParseException e) {
            return 0;
        }
    }
}
