package io.millrace.examples;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Everything that is said of a training, said to the server. */
final class RunLog {
    private final MlflowClient client;
    private final String experimentId;

    RunLog(MlflowClient client, String experimentId) {
        this.client = client;
        this.experimentId = experimentId;
    }

    /** Does some work as a run; the run fails with the work. */
    <T> T run(String name, Map<String, String> tags, Function<RunInfo, T> work) {
        var list = tags.entrySet().stream()
                .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                .toList();
        var request = new CreateRun(
                experimentId, tags.getOrDefault("mlflow.user", ""), name, System.currentTimeMillis(), list);
        var run = client.createRun(request).info();
        try {
            var result = work.apply(run);
            client.setTerminated(run.runId());
            return result;
        } catch (RuntimeException | LinkageError e) {
            client.setTerminated(run.runId(), RunStatus.FAILED);
            throw e;
        }
    }

    static Map<String, String> below(RunInfo parent, Map<String, String> tags) {
        var all = new TreeMap<>(tags);
        all.put("mlflow.parentRunId", parent.runId());
        return all;
    }

    void params(RunInfo run, Map<String, String> params) {
        var list = params.entrySet().stream()
                .map(param -> new Param(param.getKey(), param.getValue()))
                .toList();
        client.logParams(run.runId(), list);
    }

    void inputs(RunInfo run, BreastCancerData.Split split) {
        client.logInputs(new LogInputs(
                run.runId(),
                run.runId(),
                List.of(input(split.training(), "training"), input(split.test(), "testing")),
                List.of()));
    }

    /** Metrics, model, picture and reports. */
    void model(RunInfo run, TrainedModel trained, BreastCancerData test) {
        client.logMetrics(run.runId(), trained.metrics());
        Scratch.with(folder -> client.logModel(run.runId(), new ModelFiles(folder).of(trained, test)));
        var artifacts = client.artifacts(run);
        var title = "Confusion matrix: " + trained.learner().title();
        ConfusionMatrixImage.of(title, trained.quality())
                .ifPresent(png -> artifacts.log(Payload.of(png), "plots/confusion-matrix.png"));
        artifacts.logText(Reports.predictionsCsv(trained.quality()), "predictions.csv");
        artifacts.logText(Reports.json(trained), "reports/metrics.json");
        artifacts.logText(Reports.html(trained), "reports/report.html");
    }

    private static DatasetInput input(BreastCancerData data, String context) {
        var schema = "{\"mlflow_colspec\":" + Reports.columns(data.features()) + "}";
        var profile = new LinkedHashMap<String, Object>();
        profile.put("num_rows", data.patients().size());
        profile.put("num_elements", data.patients().size() * data.features().size());
        var source = Json.writeText(Map.of("uri", BreastCancerData.FILE));
        var dataset =
                new Dataset(BreastCancerData.NAME, data.digest(), "local", source, schema, Json.writeText(profile));
        return new DatasetInput(List.of(new Tag("mlflow.data.context", context)), dataset);
    }
}
