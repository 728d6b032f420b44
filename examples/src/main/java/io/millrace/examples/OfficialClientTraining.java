package io.millrace.examples;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;

/**
 * One training, logged with MLflow's own Java client: what an existing program sees when it is pointed at Millrace. That
 * client starts Python for all that has to do with files, its {@code listArtifacts} included; so this logs none, and
 * lists them with a plain request.
 */
public final class OfficialClientTraining {
    private OfficialClientTraining() {}

    /** To the server of the first argument, or of {@code MLFLOW_TRACKING_URI}. */
    public static void main(String[] arguments) {
        var uri = arguments.length > 0 ? arguments[0] : System.getenv("MLFLOW_TRACKING_URI");
        train(uri == null ? "http://127.0.0.1:5001" : uri, System.out::println);
    }

    /**
     * Trains and logs.
     *
     * @return id of the run
     */
    public static String train(String trackingUri, Consumer<String> progress) {
        try (var client = new MlflowClient(trackingUri)) {
            var experimentId = client.getExperimentByName(DemoTraining.EXPERIMENT)
                    .map(Service.Experiment::getExperimentId)
                    .orElseGet(() -> client.createExperiment(DemoTraining.EXPERIMENT));
            var run = client.createRun(Service.CreateRun.newBuilder()
                    .setExperimentId(experimentId)
                    .setRunName("official Java client")
                    .setStartTime(System.currentTimeMillis())
                    .build());
            var trained = train();
            client.logBatch(run.getRunId(), metrics(trained), params(trained), tags());
            client.logMetric(run.getRunId(), "accuracy", trained.quality().accuracy());
            client.setTerminated(run.getRunId());
            var listing = client.sendGet("artifacts/list?run_id=" + run.getRunId());
            int files = Json.read(listing, ListArtifactsResponse.class).files().size();
            progress.accept(String.format(
                    Locale.ROOT,
                    "run %s: accuracy %.3f, %d files",
                    run.getRunId(),
                    trained.quality().accuracy(),
                    files));
            return run.getRunId();
        }
    }

    private static TrainedModel train() {
        var split = BreastCancerData.load().split(0.25, Learner.SEED);
        return TrainedModel.of(new LogisticRegression(0.05, 32, 20), split);
    }

    private static List<Metric> metrics(TrainedModel trained) {
        var metrics = new ArrayList<Metric>();
        for (var point : trained.history()) {
            metrics.add(Metric.newBuilder()
                    .setKey(point.key())
                    .setValue(point.value())
                    .setTimestamp(point.timestamp())
                    .setStep(point.step())
                    .build());
        }
        return metrics;
    }

    private static List<Param> params(TrainedModel trained) {
        return trained.learner().params().entrySet().stream()
                .map(param -> Param.newBuilder()
                        .setKey(param.getKey())
                        .setValue(param.getValue())
                        .build())
                .toList();
    }

    private static List<RunTag> tags() {
        Map<String, String> tags = RunTags.of(OfficialClientTraining.class, "Logged with org.mlflow:mlflow-client.");
        return tags.entrySet().stream()
                .map(tag -> RunTag.newBuilder()
                        .setKey(tag.getKey())
                        .setValue(tag.getValue())
                        .build())
                .toList();
    }
}
