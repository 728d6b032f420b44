package io.millrace.spark.autolog;

import io.millrace.client.MlflowClient;
import io.millrace.client.ModelSpec;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Straight to a tracking server. */
final class ServerWriter implements RunWriter {
    /** An application that ends does not wait for minutes. */
    private static final RetryPolicy RETRIES = new RetryPolicy(3, 0.5, 0.5);

    private final MlflowClient client;
    private final String experiment;
    private final String user;
    private @Nullable String experimentId;

    ServerWriter(String trackingUri, String experiment, String user) {
        var config =
                TransportConfig.fromEnvironment(trackingUri, System.getenv()).withRetries(RETRIES);
        this.client = new MlflowClient(new Transport(config));
        this.experiment = experiment;
        this.user = user;
    }

    @Override
    public String start(String name, long start, List<Tag> tags) {
        if (experimentId == null) {
            experimentId = client.getOrCreateExperiment(experiment);
        }
        return client.createRun(new CreateRun(experimentId, user, name, start, tags))
                .info()
                .runId();
    }

    @Override
    public void params(String runId, List<Param> params) {
        client.logParams(runId, params);
    }

    @Override
    public void metrics(String runId, List<Metric> metrics) {
        client.logMetrics(runId, metrics);
    }

    @Override
    public void tags(String runId, List<Tag> tags) {
        client.setTags(runId, tags);
    }

    @Override
    public void inputs(String runId, List<DatasetInput> inputs) {
        client.logInputs(new LogInputs(runId, null, inputs, List.of()));
    }

    @Override
    public void text(String runId, String path, String text) {
        client.artifacts(runId).logText(text, path);
    }

    @Override
    public void model(String runId, ModelSpec model) {
        client.logModel(runId, model);
    }

    @Override
    public void end(String runId, RunStatus status, long end) {
        client.updateRun(new UpdateRun(runId, runId, status, end, null));
    }

    @Override
    public void close() {
        client.close();
    }
}
