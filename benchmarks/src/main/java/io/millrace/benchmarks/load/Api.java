package io.millrace.benchmarks.load;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.CreateExperimentResponse;
import io.millrace.protocol.tracking.CreateRunResponse;
import io.millrace.protocol.tracking.GetMetricHistoryResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Calls outside of what is timed; anything but status 200 is a failure. Used by one thread. */
public final class Api implements AutoCloseable {
    public static final String ROOT = "/api/2.0/mlflow";

    private final HttpConnection connection;

    public Api(int port) {
        try {
            connection = new HttpConnection(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] send(byte[] request) {
        try {
            int status = connection.exchange(request);
            if (status != 200) {
                throw new IllegalStateException(
                        "Status " + status + ": " + new String(connection.body(), StandardCharsets.UTF_8));
            }
            return connection.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> T post(String path, String json, Class<T> reply) {
        return Json.read(send(Template.post(path, json)), reply);
    }

    public String createExperiment(String name) {
        return post(ROOT + "/experiments/create", "{\"name\":\"" + name + "\"}", CreateExperimentResponse.class)
                .experimentId();
    }

    public String createRun(String experiment, long startTime) {
        var json = "{\"experiment_id\":\"" + experiment + "\",\"user_id\":\"bench\",\"start_time\":" + startTime + "}";
        return post(ROOT + "/runs/create", json, CreateRunResponse.class)
                .run()
                .info()
                .runId();
    }

    /** All points of a series. */
    public GetMetricHistoryResponse history(String run, String key) {
        var path = ROOT + "/metrics/get-history?run_id=" + run + "&metric_key=" + key;
        return Json.read(send(Template.get(path)), GetMetricHistoryResponse.class);
    }

    @Override
    public void close() {
        connection.close();
    }
}
