package io.millrace.spark.autolog;

import io.millrace.artifacts.LocalFolders;
import io.millrace.mlmanager.PipelineSupport.SavedModel;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import io.millrace.spark.ml.ParamTexts;
import io.millrace.spark.ml.SharedFolder;
import io.millrace.spark.ml.SparkSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Model;

/** What a fit came to: metrics, the points of a search, the model. */
final class FittedModels {
    private final RunWriter writer;
    private final Surroundings surroundings;
    private final AutologSettings settings;

    FittedModels(RunWriter writer, Surroundings surroundings, AutologSettings settings) {
        this.writer = writer;
        this.surroundings = surroundings;
        this.settings = settings;
    }

    /** @param time of the fit's end, milliseconds since the Unix epoch, UTC */
    void log(TrackedRun run, Model<?> model, long time) {
        var seconds = (time - run.fit().start()) / 1000.0;
        writer.metrics(run.id(), List.of(SummaryMetrics.metric("fit_seconds", seconds, time, 0)));
        for (var tuning : Tuning.in(model)) {
            search(run, tuning, time);
        }
        var best = Tuning.withBest(model);
        writer.metrics(run.id(), new SummaryMetrics(time).of(best, settings.summaries()));
        if (settings.logModels()) {
            save(run, best);
        }
    }

    /** A run for each point that was tried, below that of the whole search. */
    private void search(TrackedRun run, Tuning tuning, long time) {
        for (int i = 0; i < tuning.points().size(); i++) {
            var tags = new ArrayList<>(surroundings.tags());
            tags.add(new Tag("mlflow.parentRunId", run.id()));
            if (i == tuning.best()) {
                tags.add(new Tag("millrace.best", "true"));
            }
            var child = writer.start(run.fit().name() + " " + (i + 1), run.fit().start(), tags);
            writer.params(child, point(run, tuning, i, ""));
            writer.metrics(child, List.of(value(tuning, i, tuning.metric(), time)));
            writer.end(child, RunStatus.FINISHED, time);
            if (i == tuning.best()) {
                writer.tags(run.id(), List.of(new Tag("millrace.bestRunId", child)));
            }
        }
        writer.params(run.id(), point(run, tuning, tuning.best(), "best."));
        writer.metrics(run.id(), List.of(value(tuning, tuning.best(), "best_" + tuning.metric(), time)));
    }

    private static List<Param> point(TrackedRun run, Tuning tuning, int index, String prefix) {
        var params = new ArrayList<Param>();
        ParamTexts.of(tuning.points().get(index), run.fit().params().names())
                .forEach((name, value) -> params.add(StageParams.param(prefix + name, value)));
        return params;
    }

    private static Metric value(Tuning tuning, int index, String name, long time) {
        return SummaryMetrics.metric(name, tuning.values().get(index), time, 0);
    }

    private void save(TrackedRun run, Model<?> model) {
        try {
            var folder = Files.createTempDirectory(SharedFolder.PREFIX);
            try {
                SavedModel saved =
                        new SparkSupport().save(model, "model", run.fit().schema(), folder);
                writer.model(run.id(), saved.spec());
                writer.tags(run.id(), tags(saved));
            } finally {
                LocalFolders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same tags as the manager's. */
    private static List<Tag> tags(SavedModel saved) {
        var scorer = saved.sparkOnly().map(why -> "Spark only: " + why).orElse("ready");
        return List.of(new Tag("splice.model_name", "model"), new Tag("millrace.model.scorer", scorer));
    }
}
