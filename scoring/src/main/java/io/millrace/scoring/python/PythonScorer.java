package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import io.millrace.models.data.Data;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.protocol.MlflowException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A model in a Python process: requests follow each other. A process that ended is started again by the next request, but not sooner
 * than a pause that doubles as long as it keeps failing; meanwhile requests raise {@code TEMPORARILY_UNAVAILABLE}.
 */
final class PythonScorer implements Scorer {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ModelFolder model;
    private final PythonSettings settings;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock(true);
    private PythonWorker worker;
    private boolean closed;
    private Duration pause = Duration.ZERO;
    private long failedAt;

    /** @param nanos clock, as {@code System::nanoTime} */
    PythonScorer(ModelFolder model, PythonSettings settings, LongSupplier nanos) {
        this.model = model;
        this.settings = settings;
        this.nanos = nanos;
        this.worker = PythonWorker.start(model, settings);
    }

    static PythonScorer load(ModelFolder model, PythonSettings settings) {
        var ready = settings.environment() == PythonSettings.EnvironmentKind.VIRTUALENV
                ? settings.with(VirtualEnvironment.python(model, settings))
                : settings;
        return new PythonScorer(model, ready, System::nanoTime);
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        var question = Question.of(input, params);
        lock.lock();
        try {
            var reply = ask(question);
            var error = worker.error(reply, settings.python());
            if (error != null) {
                throw error;
            }
            return PythonAnswer.of(reply);
        } finally {
            lock.unlock();
        }
    }

    private Message ask(Message question) {
        if (closed) {
            throw INTERNAL_ERROR.error("The model is closed");
        }
        if (!worker.isAlive()) {
            restart();
        }
        try {
            var reply = worker.exchange(question, settings.request());
            pause = Duration.ZERO;
            return reply;
        } catch (MlflowException e) {
            failed();
            throw e;
        }
    }

    private void restart() {
        if (nanos.getAsLong() - failedAt < pause.toNanos()) {
            throw TEMPORARILY_UNAVAILABLE.error("The Python model ended and is started again soon");
        }
        try {
            worker.close();
            worker = PythonWorker.start(model, settings);
        } catch (MlflowException e) {
            failed();
            throw e;
        }
    }

    private void failed() {
        failedAt = nanos.getAsLong();
        var longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            worker.close();
        } finally {
            lock.unlock();
        }
    }
}
