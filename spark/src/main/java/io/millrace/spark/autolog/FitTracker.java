package io.millrace.spark.autolog;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.jspecify.annotations.Nullable;

/** Makes runs of fits. Used by one thread only, that of the {@link WorkQueue}. */
final class FitTracker {
    private final RunWriter writer;
    private final Surroundings surroundings;
    private final FittedModels models;
    private final List<TrackedRun> active = new ArrayList<>();

    /** Seen while no run was active: for the next one. */
    private final List<DataSource> waiting = new ArrayList<>();

    private @Nullable TrackedRun last;

    FitTracker(RunWriter writer, Surroundings surroundings, FittedModels models) {
        this.writer = writer;
        this.surroundings = surroundings;
        this.models = models;
    }

    /** A fit begins; what another one fits on its way is a part of that. */
    void started(Fit fit) {
        if (active.stream().anyMatch(run -> run.fit().contains(fit.estimator()))) {
            return;
        }
        dropUnfinished(fit.estimator(), fit.start());
        var id = writer.start(fit.name(), fit.start(), surroundings.tags());
        var run = new TrackedRun(id, fit);
        active.add(run);
        last = run;
        writer.params(id, fit.params().all());
        writer.text(id, "spark/conf.json", Json.writeText(surroundings.settings()));
        waiting.forEach(run.sources()::add);
        fit.sources().forEach(run.sources()::add);
        writer.tags(id, run.sources().tag());
        writer.inputs(id, Sources.inputs(waiting, "read"));
        writer.inputs(id, Sources.inputs(fit.sources(), "train"));
        waiting.clear();
    }

    /** Spark tells nobody of a fit that threw; when the same estimator is fitted again, the first one is over. */
    private void dropUnfinished(Estimator<?> estimator, long now) {
        for (Iterator<TrackedRun> each = active.iterator(); each.hasNext(); ) {
            var run = each.next();
            if (run.fit().estimator() == estimator) {
                each.remove();
                writer.end(run.id(), RunStatus.FAILED, now);
            }
        }
    }

    /** @param time milliseconds since the Unix epoch, UTC */
    void ended(Estimator<?> estimator, Model<?> model, long time) {
        var run = take(estimator);
        if (run.isPresent()) {
            try {
                models.log(run.get(), model, time);
            } finally {
                writer.end(run.get().id(), RunStatus.FINISHED, time);
            }
        }
    }

    private Optional<TrackedRun> take(Estimator<?> estimator) {
        var found = active.stream()
                .filter(run -> run.fit().estimator() == estimator)
                .findFirst();
        found.ifPresent(active::remove);
        return found;
    }

    /** A query read something: it belongs to the run that began last, or to the next one. */
    void read(List<DataSource> sources) {
        for (var source : sources) {
            if (!active.isEmpty()) {
                note(active.get(active.size() - 1), source, "read");
            } else if ((last == null || !last.sources().has(source)) && !waiting.contains(source)) {
                waiting.add(source);
            }
        }
    }

    /** Something was written: by the run that began last, if there is any; otherwise it is what the next one begins with. */
    void written(DataSource source) {
        if (last != null) {
            note(last, source, "written");
        } else if (!waiting.contains(source)) {
            waiting.add(source);
        }
    }

    private void note(TrackedRun run, DataSource source, String context) {
        if (run.sources().add(source)) {
            writer.tags(run.id(), run.sources().tag());
            writer.inputs(run.id(), Sources.inputs(List.of(source), context));
        }
    }

    /** The application ends: what is still active never will, and what was lost is told. */
    void close(long dropped, long time) {
        for (var run : active) {
            writer.end(run.id(), RunStatus.FAILED, time);
        }
        active.clear();
        if (last != null && dropped > 0) {
            writer.tags(last.id(), List.of(new Tag("millrace.autolog.dropped", String.valueOf(dropped))));
        }
    }
}
