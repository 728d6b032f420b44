package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.REQUEST_LIMIT_EXCEEDED;

import io.millrace.protocol.MlflowException;
import io.millrace.web.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all requests that are in the heap at a time, whatever the number of connections. One request always gets in.
 * Thread-safe.
 */
final class Admission {
    /** Text of JSON becomes up to some ten times as large when it is read. */
    private static final int SHARE_OF_HEAP = 16;

    private static final int BLOCK = 64 << 10;

    private final long maxBody;
    private final long budget;
    private final AtomicLong taken = new AtomicLong();
    private final ServingMetrics metrics;

    Admission(long maxBody, ServingMetrics metrics) {
        this.maxBody = maxBody;
        this.budget = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
        this.metrics = metrics;
    }

    /** Room for one request's body, until it is closed. Used by one thread. */
    final class Room implements AutoCloseable {
        private long held;

        /** The whole body; one over the limit raises {@code BAD_REQUEST}, one too many {@code REQUEST_LIMIT_EXCEEDED}. */
        byte[] read(Exchange exchange) {
            var announced = exchange.contentLength();
            if (announced.isEmpty() && exchange.header("Transfer-Encoding").isPresent()) {
                return readOn(exchange);
            }
            take(announced.orElse(0));
            return exchange.readBody();
        }

        /** Nobody knows how much will come. */
        private byte[] readOn(Exchange exchange) {
            var whole = new ByteArrayOutputStream();
            try (var body = exchange.body()) {
                var block = new byte[BLOCK];
                for (int read = body.read(block); read >= 0; read = body.read(block)) {
                    take(read);
                    whole.write(block, 0, read);
                }
                return whole.toByteArray();
            } catch (IOException e) {
                throw BAD_REQUEST.error(e, "The request body broke off");
            }
        }

        private void take(long size) {
            if (held + size > maxBody) {
                throw BAD_REQUEST.error(
                        "The request body is larger than the limit of %d bytes; send smaller batches", maxBody);
            }
            long others = taken.getAndAdd(size) - held;
            held += size;
            if (others > 0 && others + held > budget) {
                throw full();
            }
        }

        private MlflowException full() {
            metrics.refused().increment();
            return REQUEST_LIMIT_EXCEEDED.error("Too many large requests at a time; try again in a second");
        }

        @Override
        public void close() {
            taken.addAndGet(-held);
        }
    }

    Room enter() {
        return new Room();
    }
}
