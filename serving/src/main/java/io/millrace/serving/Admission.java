package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.REQUEST_LIMIT_EXCEEDED;

import io.millrace.web.Exchange;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all requests that are in the heap at a time, whatever the number of connections. One request always gets in.
 * Thread-safe.
 */
final class Admission {
    /** Text of JSON becomes up to some ten times as large when it is read. */
    private static final int SHARE_OF_HEAP = 16;

    private final long maxBody;
    private final long budget;
    private final AtomicLong taken = new AtomicLong();
    private final ServingMetrics metrics;

    Admission(long maxBody, ServingMetrics metrics) {
        this.maxBody = maxBody;
        this.budget = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        this.metrics = metrics;
    }

    /** Reserves the room for the request's body, to be given back; a body of unknown length counts as the largest. */
    long enter(Exchange exchange) {
        long size = exchange.contentLength().orElse(maxBody);
        if (size > maxBody) {
            throw BAD_REQUEST.error(
                    "The request body is larger than the limit of %d bytes; send smaller batches", maxBody);
        }
        long before = taken.getAndAdd(size);
        if (before > 0 && before + size > budget) {
            leave(size);
            metrics.refused().increment();
            throw REQUEST_LIMIT_EXCEEDED.error("Too many large requests at a time; try again in a second");
        }
        return size;
    }

    void leave(long size) {
        taken.addAndGet(-size);
    }
}
