package io.millrace.spark.autolog;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.spool.SpoolSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * What is tracked, and where to. Immutable; each {@code with…} gives a copy.
 *
 * @param trackingUri {@code http(s)://host:port}; empty: nothing can be tracked
 * @param experiment name, made if there is none
 * @param logModels whether fitted models are logged
 * @param summaries whether metrics of a model's summary are logged that take a pass over the training data; those that Spark has at hand
 *     always are
 * @param queueSize events that may wait; more are dropped and counted
 * @param spool where what a server that is away does not take waits; empty: it is dropped
 * @param patience longest time that the end of the application waits for what is still to be sent
 */
public record AutologSettings(
        Optional<String> trackingUri,
        String experiment,
        boolean logModels,
        boolean summaries,
        int queueSize,
        Optional<SpoolSettings> spool,
        Duration patience) {
    private static final String PREFIX = "spark.millrace.";
    private static final int DEFAULT_QUEUE = 10_000;
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

    public AutologSettings {
        if (queueSize < 1) {
            throw INVALID_PARAMETER_VALUE.error("A queue of %d events is too small", queueSize);
        }
    }

    /** To a server, with the rest as it is by default: models and summaries are logged. */
    public static AutologSettings to(String trackingUri, String experiment) {
        return new AutologSettings(
                Optional.of(trackingUri),
                experiment,
                true,
                true,
                DEFAULT_QUEUE,
                SpoolSettings.fromEnvironment(System.getenv()),
                DEFAULT_PATIENCE);
    }

    /**
     * From {@code spark.millrace.trackingUri} (else {@code MLFLOW_TRACKING_URI}), {@code spark.millrace.experiment} (else {@code
     * MLFLOW_EXPERIMENT_NAME}, else the application's name), {@code spark.millrace.spoolDir} (else
     * as {@link SpoolSettings#fromEnvironment}), {@code spark.millrace.autolog.logModels}, {@code
     * spark.millrace.autolog.summaries}, {@code spark.millrace.autolog.queueSize} and {@code spark.millrace.autolog.patienceSeconds}.
     */
    public static AutologSettings of(SparkConf conf, Map<String, String> environment) {
        var uri = text(conf, "trackingUri").or(() -> variable(environment, "MLFLOW_TRACKING_URI"));
        var experiment = text(conf, "experiment")
                .or(() -> variable(environment, "MLFLOW_EXPERIMENT_NAME"))
                .orElse(conf.get("spark.app.name", "Default"));
        return new AutologSettings(
                uri,
                experiment,
                conf.getBoolean(PREFIX + "autolog.logModels", true),
                conf.getBoolean(PREFIX + "autolog.summaries", true),
                conf.getInt(PREFIX + "autolog.queueSize", DEFAULT_QUEUE),
                text(conf, "spoolDir")
                        .map(folder -> SpoolSettings.in(Path.of(folder)))
                        .or(() -> SpoolSettings.fromEnvironment(environment)),
                Duration.ofSeconds(
                        conf.getInt(PREFIX + "autolog.patienceSeconds", (int) DEFAULT_PATIENCE.toSeconds())));
    }

    private static Optional<String> text(SparkConf conf, String name) {
        return Optional.of(conf.get(PREFIX + name, "").strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
    }

    public AutologSettings withLogModels(boolean models) {
        return new AutologSettings(trackingUri, experiment, models, summaries, queueSize, spool, patience);
    }

    public AutologSettings withSummaries(boolean metrics) {
        return new AutologSettings(trackingUri, experiment, logModels, metrics, queueSize, spool, patience);
    }

    public AutologSettings withQueueSize(int size) {
        return new AutologSettings(trackingUri, experiment, logModels, summaries, size, spool, patience);
    }

    public AutologSettings withSpool(Optional<SpoolSettings> folder) {
        return new AutologSettings(trackingUri, experiment, logModels, summaries, queueSize, folder, patience);
    }

    public AutologSettings withPatience(Duration time) {
        return new AutologSettings(trackingUri, experiment, logModels, summaries, queueSize, spool, time);
    }
}
