package io.millrace.server.tracking;

import io.millrace.protocol.tracking.DatasetSummary;
import io.millrace.server.db.Database;
import java.time.Clock;
import java.util.List;

/**
 * The middle room of tracking, whole.
 *
 * @param experiments rules of experiments
 * @param runs rules of runs
 * @param logging what runs log
 * @param history histories of metrics
 * @param sampling what charts draw
 * @param models rules of logged models
 * @param datasets which data sets were used
 */
public record Tracking(
        Experiments experiments,
        Runs runs,
        RunLogging logging,
        MetricHistory history,
        MetricSampling sampling,
        LoggedModels models,
        Datasets datasets) {

    public static Tracking on(Database database, ArtifactLocations locations, Clock clock) {
        var keys = new Keys();
        var ids = Ids.random();
        var runs = new Runs(database, keys, ids, clock);
        return new Tracking(
                new Experiments(database, locations, clock),
                runs,
                new RunLogging(database, keys, runs),
                new MetricHistory(database, keys),
                new MetricSampling(database, keys),
                new LoggedModels(database, ids, clock),
                new Datasets(database));
    }

    /** Root URI of a run's artifacts; also of a deleted run. */
    public String artifactRootOfRun(String runId) {
        return String.valueOf(runs.info(runId).artifactUri());
    }

    /** Root URI of a logged model's files. */
    public String artifactRootOfModel(String modelId) {
        return String.valueOf(models.info(modelId).artifactUri());
    }

    /** Which data sets experiments used. */
    public record Datasets(Database database) {
        /** Distinct data sets with their contexts. */
        public List<DatasetSummary> search(List<String> experimentIds) {
            Rules.checkExperiments(experimentIds);
            return database.read(tx -> DatasetStore.summaries(tx, RunPages.experiments(experimentIds)));
        }
    }
}
