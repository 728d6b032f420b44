package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.Scorers;
import io.millrace.web.RequestLog;
import java.time.Duration;

/**
 * What a scoring server does.
 *
 * @param host address to bind
 * @param port 0 picks a free one
 * @param model where the model comes from
 * @param scorers that may run it
 * @param compat read values and write replies as Python MLflow does, also where that cuts, wraps or is no JSON
 * @param limits of requests
 * @param reload how often the source is asked for a newer model; zero: never
 * @param requestLog which requests are logged, never with their data
 */
public record ServingConfig(
        String host,
        int port,
        ModelSource model,
        Scorers scorers,
        boolean compat,
        Limits limits,
        Duration reload,
        RequestLog.Level requestLog) {
    /**
     * @param workers how many calls of the model run at a time
     * @param queue how many requests may wait for a worker; more are answered 429
     * @param maxBody largest request in bytes
     * @param timeout for a request; then it is answered 504
     * @param drain how long a stop waits for running requests
     * @param maxBatch most rows of requests that are put together, where the engine gains from it
     */
    public record Limits(int workers, int queue, long maxBody, Duration timeout, Duration drain, int maxBatch) {
        public static final Limits DEFAULT = new Limits(
                Runtime.getRuntime().availableProcessors(),
                256,
                64L << 20,
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                64);

        public Limits {
            if (workers < 1 || queue < 1 || maxBody < 1 || maxBatch < 1 || timeout.isNegative() || timeout.isZero()) {
                throw INVALID_PARAMETER_VALUE.error("Workers, queue, body, batch and time limits must be at least 1");
            }
        }

        public Limits withWorkers(int number) {
            return new Limits(number, queue, maxBody, timeout, drain, maxBatch);
        }

        public Limits withQueue(int size) {
            return new Limits(workers, size, maxBody, timeout, drain, maxBatch);
        }

        public Limits withMaxBody(long bytes) {
            return new Limits(workers, queue, bytes, timeout, drain, maxBatch);
        }

        public Limits withTimeout(Duration limit) {
            return new Limits(workers, queue, maxBody, limit, drain, maxBatch);
        }
    }

    /** Strict, on a port of the loopback interface, with the scorers on the class path; the source is asked once. */
    public static ServingConfig local(int port, ModelSource model) {
        return new ServingConfig(
                "127.0.0.1",
                port,
                model,
                Scorers.found(),
                false,
                Limits.DEFAULT,
                Duration.ZERO,
                RequestLog.Level.ERRORS);
    }

    public ServingConfig withScorers(Scorers others) {
        return new ServingConfig(host, port, model, others, compat, limits, reload, requestLog);
    }

    public ServingConfig withCompat(boolean asPython) {
        return new ServingConfig(host, port, model, scorers, asPython, limits, reload, requestLog);
    }

    public ServingConfig withLimits(Limits others) {
        return new ServingConfig(host, port, model, scorers, compat, others, reload, requestLog);
    }

    public ServingConfig withReload(Duration every) {
        return new ServingConfig(host, port, model, scorers, compat, limits, every, requestLog);
    }
}
