package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.time.Duration;
import java.util.Map;

/**
 * How often and how patiently a failed request is sent again. The delay before the n-th retry is
 * {@code factor * 2^(n-1)} seconds plus up to {@code jitter} seconds, at most 120 s.
 *
 * @param maxRetries 0 to 10, besides the first attempt
 * @param factor seconds
 * @param jitter seconds
 */
public record RetryPolicy(int maxRetries, double factor, double jitter) {
    public static final int MAX_RETRIES_LIMIT = 10;

    /** As MLflow's Python client: 7 retries, about four minutes in all. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(7, 2, 1);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    public RetryPolicy {
        if (maxRetries < 0 || maxRetries > MAX_RETRIES_LIMIT || factor < 0 || jitter < 0) {
            throw INVALID_PARAMETER_VALUE.error(
                    "%d retries with back-off factor %s and jitter %s are refused: 0 to %d retries, the rest from 0",
                    maxRetries, factor, jitter, MAX_RETRIES_LIMIT);
        }
    }

    /** {@code MLFLOW_HTTP_REQUEST_MAX_RETRIES} (cut at 10), {@code _BACKOFF_FACTOR} and {@code _BACKOFF_JITTER}. */
    public static RetryPolicy fromEnvironment(Map<String, String> environment) {
        var settings = new Settings(environment);
        var retries = settings.number("MLFLOW_HTTP_REQUEST_MAX_RETRIES", DEFAULT.maxRetries);
        return new RetryPolicy(
                (int) Math.min(retries, MAX_RETRIES_LIMIT),
                settings.number("MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", DEFAULT.factor),
                settings.number("MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", DEFAULT.jitter));
    }

    /**
     * How long to wait.
     *
     * @param failures how many attempts have failed, from 1
     * @param random 0 to 1
     */
    public Duration delay(int failures, double random) {
        var seconds = factor * Math.scalb(1.0, failures - 1) + jitter * random;
        return shortest(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** What the server asks for, unless it is unreasonable. */
    Duration shortest(Duration wish) {
        return wish.compareTo(LONGEST) > 0 ? LONGEST : wish;
    }
}
