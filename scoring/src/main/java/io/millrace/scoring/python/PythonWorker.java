package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.DEADLINE_EXCEEDED;
import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.ModelFolder;
import io.millrace.protocol.MlflowException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One Python process with a loaded model. For one thread at a time. */
final class PythonWorker implements AutoCloseable {
    private final Process process;
    private final OutputStream questions;
    private final DataInputStream answers;
    private final LastLines errors;
    private final ExecutorService thread;

    private PythonWorker(Process process) {
        this.process = process;
        this.questions = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.errors = new LastLines(process.getErrorStream());
        this.thread = Executors.newSingleThreadExecutor(task -> daemon(task, "python-model"));
        daemon(errors, "python-model-errors").start();
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Starts a process and loads the model; what keeps it from that raises {@code INVALID_PARAMETER_VALUE}. */
    static PythonWorker start(ModelFolder model, PythonSettings settings) {
        var worker = new PythonWorker(process(model, settings));
        try {
            var header = new LinkedHashMap<String, Object>();
            header.put("root", model.root().toString());
            header.put("flavors", model.model().flavors());
            header.put("memory_mb", settings.memoryMegabytes());
            var reply = worker.exchange(new Message(header, List.of()), settings.loading());
            var error = worker.error(reply, settings.python());
            if (error != null) {
                throw error;
            }
            return worker;
        } catch (RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    private static Process process(ModelFolder model, PythonSettings settings) {
        try {
            var builder =
                    new ProcessBuilder(settings.python(), WorkerProgram.file().toString());
            builder.directory(model.root().toFile());
            builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            return builder.start();
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e,
                    "There is no Python 3 '%s' to run the model: install it, or say where it is with MILLRACE_PYTHON",
                    settings.python());
        }
    }

    /**
     * Asks and waits. When the time is over the process is ended: {@code DEADLINE_EXCEEDED}. When it ends by itself:
     * {@code INTERNAL_ERROR} with what it said last.
     */
    Message exchange(Message question, Duration limit) {
        var answer = thread.submit(() -> {
            question.write(questions);
            return Message.read(answers);
        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw DEADLINE_EXCEEDED.error(
                    e, "The Python model did not answer in %d s and was ended", limit.toSeconds());
        } catch (ExecutionException e) {
            // Heard before it is ended, which closes its pipes.
            var failure = e.getCause() instanceof MlflowException known ? known : ended(e);
            process.destroyForcibly();
            throw failure;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw INTERNAL_ERROR.error(e, "The request to the Python model was interrupted");
        }
    }

    private MlflowException ended(ExecutionException e) {
        var said = errors.text(Duration.ofSeconds(2));
        return INTERNAL_ERROR.error(e, "The Python process ended before it answered. It said last: %s", said);
    }

    /** What an answer complains about; null when it does not. */
    @Nullable
    MlflowException error(Message reply, String python) {
        if (!(reply.header().get("error") instanceof String error)) {
            return null;
        }
        return reply.header().get("missing") instanceof String missing
                ? INVALID_PARAMETER_VALUE.error(
                        "The model needs the Python package '%s', which '%s' does not have: %s", missing, python, error)
                : INVALID_PARAMETER_VALUE.error("The Python model failed: %s", error);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Closing its input ends it; what does not end is killed. */
    @Override
    public void close() {
        thread.shutdownNow();
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
