package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.DEADLINE_EXCEEDED;
import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.SearchExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread that sends what waits. Callers wake it for what they wait for; points it finds by itself, for waking it costs more than
 * writing one.
 */
final class Sender {
    private static final System.Logger LOG = System.getLogger(Sender.class.getName());
    private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long BETWEEN_FORCES = TimeUnit.SECONDS.toNanos(1);

    private final Delivery delivery;
    private final Drain drain;
    private final SpoolSettings settings;
    private final Link link = new Link();
    private final List<RunSpool> runs = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::work, "millrace-spool");
    private volatile boolean closing;
    private long lastForce = System.nanoTime();

    Sender(Delivery delivery, SpoolSettings settings) {
        this.delivery = delivery;
        this.settings = settings;
        this.drain = new Drain(delivery, RunIds.in(settings.directory()));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void add(RunSpool run) {
        runs.add(run);
        wake();
    }

    void wake() {
        LockSupport.unpark(thread);
    }

    boolean isUp() {
        return link.isUp();
    }

    @Nullable
    MlflowException whyAway() {
        return link.cause();
    }

    /** Someone else found the server away: nobody waits for it any longer. */
    void away(MlflowException cause) {
        link.down(cause, System.nanoTime());
        runs.forEach(run -> run.release(cause));
    }

    /** Waits for an entry, as long as the server is there and patience lasts. A refusal is raised. */
    void await(CompletableFuture<Void> done) {
        if (!link.isUp() && !done.isDone()) {
            raiseIfFast(link.cause());
            return;
        }
        wake();
        try {
            done.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            done.complete(null); // a refusal that comes now is noted, for nobody hears it
            var late = DEADLINE_EXCEEDED.error(e, "The server has not answered within %s", settings.patience());
            away(late); // or the next call would wait as long
            raiseIfFast(late);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MlflowException refusal) {
                throw refusal.copy();
            }
            throw INTERNAL_ERROR.error(e, "The spool's sender failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void raiseIfFast(@Nullable MlflowException cause) {
        if (cause != null && settings.policy() == SpoolPolicy.FAIL_FAST) {
            throw cause.copy();
        }
    }

    /** On the caller's thread. False if the server is away, or does not know the run yet. */
    boolean store(RunSpool run, Path file, String path) {
        if (!link.isUp() || !run.isKnown()) {
            return false;
        }
        try {
            delivery.store(run.id(), Payload.of(file), path);
            return true;
        } catch (MlflowException e) {
            if (!Away.is(e)) {
                throw e;
            }
            away(e);
            return false;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read the file '%s'", file);
        }
    }

    // --- The thread -------------------------------------------------------------------------------------------------

    private void work() {
        boolean last = false;
        while (!last) {
            last = closing;
            boolean busy = (last || link.mayTry(System.nanoTime())) && pass();
            force(last);
            last &= !busy;
            if (!busy && !last) {
                LockSupport.parkNanos(this, IDLE);
            }
        }
        runs.forEach(this::letGo);
    }

    /** @return whether anything was sent */
    private boolean pass() {
        boolean wasAway = !link.isUp();
        boolean busy = false;
        try {
            for (var run : runs) {
                busy |= drain(run);
            }
            if (wasAway && !busy) {
                ping();
            }
            if (busy || wasAway) {
                link.up();
            }
        } catch (MlflowException e) {
            if (link.isUp()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The tracking server is away, entries wait in {0}: {1}",
                        settings.directory(),
                        e.sentence());
            }
            away(e);
            busy = false;
        }
        return busy;
    }

    private boolean drain(RunSpool run) {
        boolean busy = false;
        try {
            busy = drain.some(run);
            if (run.isFinished()) {
                run.save();
                drain.tellDropped(run);
                runs.remove(run);
                run.letGo();
            } else if (busy) {
                run.save();
            }
        } catch (IOException e) {
            giveUp(
                    run,
                    INTERNAL_ERROR.error(
                            e, "The spool '%s' cannot be read", run.folder().path()));
        } catch (MlflowException e) {
            if (Away.is(e)) {
                throw e;
            }
            giveUp(run, e);
        } catch (RuntimeException e) {
            giveUp(
                    run,
                    INTERNAL_ERROR.error(
                            e, "The spool '%s' cannot be sent: %s", run.folder().path(), e));
        }
        return busy;
    }

    private void giveUp(RunSpool run, MlflowException reason) {
        runs.remove(run);
        run.stuck(reason);
        run.folder().close();
    }

    private void ping() {
        delivery.client().searchExperimentsPage(new SearchExperiments(1L, null, null, List.of(), null));
    }

    private void force(boolean now) {
        if (now || System.nanoTime() - lastForce > BETWEEN_FORCES) {
            runs.forEach(RunSpool::force);
            lastForce = System.nanoTime();
        }
    }

    private void letGo(RunSpool run) {
        try {
            run.letGo();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The spool '" + run.folder().path() + "' was not closed well", e);
        }
    }

    /** Sends what can be sent, with one more try if the server was away; gives up after the settings' patience. */
    void close() {
        closing = true;
        wake();
        try {
            thread.join(settings.patience().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
