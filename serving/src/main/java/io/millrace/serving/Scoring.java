package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.DEADLINE_EXCEEDED;

import io.millrace.models.data.Data;
import io.millrace.protocol.MlflowException;
import io.millrace.web.Exchange;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of every request: read, wait for a worker, predict, write; each step timed, the whole within a limit. Thread-safe. */
final class Scoring {
    private static final Logger LOG = LoggerFactory.getLogger(Scoring.class);

    private final ModelSlot slot;
    private final Workers workers;
    private final Admission admission;
    private final ServingMetrics metrics;
    private final long timeout;

    Scoring(ModelSlot slot, Workers workers, Admission admission, ServingMetrics metrics, Duration timeout) {
        this.slot = slot;
        this.workers = workers;
        this.admission = admission;
        this.metrics = metrics;
        this.timeout = timeout.toNanos();
    }

    /**
     * How one protocol reads and writes.
     *
     * @param <Q> what is read
     * @param <A> what is written
     */
    interface Protocol<Q, A> {
        Q read(ServedModel model, byte[] body);

        Data data(Q request);

        Map<String, @Nullable Object> params(Q request);

        A write(ServedModel model, Q request, Data answer);
    }

    <Q, A> A answer(Exchange exchange, Protocol<Q, A> protocol) {
        long deadline = System.nanoTime() + timeout;
        workers.checkRoom();
        try (var room = admission.enter()) {
            var body = room.read(exchange);
            var model = slot.acquire();
            try {
                return answer(model, body, protocol, deadline);
            } finally {
                model.release();
            }
        }
    }

    private <Q, A> A answer(ServedModel model, byte[] body, Protocol<Q, A> protocol, long deadline) {
        long start = System.nanoTime();
        var request = protocol.read(model, body);
        metrics.parse().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        var answer = predict(new Task(model, protocol.data(request), protocol.params(request)), deadline);
        long scored = System.nanoTime();
        var reply = protocol.write(model, request, answer);
        metrics.encode().record(System.nanoTime() - scored, TimeUnit.NANOSECONDS);
        return reply;
    }

    private Data predict(Task task, long deadline) {
        workers.submit(task);
        if (!task.await(deadline)) {
            metrics.late().increment();
            throw DEADLINE_EXCEEDED.error("Request processing time exceeded limit");
        }
        var failure = task.failure();
        if (failure != null) {
            throw failed(failure);
        }
        return Objects.requireNonNull(task.result());
    }

    /** Source: what a model raises without a code is a bad request. The log knows more than the reply. */
    private static RuntimeException failed(Throwable failure) {
        if (failure instanceof MlflowException known) {
            return known;
        }
        LOG.warn("The model failed", failure);
        return BAD_REQUEST.error(failure, "The model could not score this request; the server's log says why");
    }
}
