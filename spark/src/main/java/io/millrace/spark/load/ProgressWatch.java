package io.millrace.spark.load;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Tells the request's listener how far the run is, twice a second and once at the end. */
final class ProgressWatch {
    private final LoadRun run;
    private final ScheduledFuture<?> ticking;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "millrace-import-progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressWatch(LoadRun run) {
        this.run = run;
        ticking = clock.scheduleAtFixedRate(this::tell, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void tell() {
        run.request().progress().accept(run.progress());
    }

    void close() {
        ticking.cancel(false);
        clock.shutdownNow();
        tell();
    }
}
