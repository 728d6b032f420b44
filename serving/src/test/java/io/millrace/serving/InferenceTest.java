package io.millrace.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.data.Data;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Open Inference Protocol V2 over HTTP. */
class InferenceTest {
    private static final String INFER = "/v2/models/fraud/infer";
    private static final String LENGTH = "Inference-Header-Content-Length";

    private static ScoringServer server;
    private static Client client;

    /** Doubles every value. */
    private static Data doubled(Data input, Map<String, @Nullable Object> params) {
        var tensor = ((Tensors) input).first();
        var values = ((float[]) tensor.values()).clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 2;
        }
        return new Tensors(Map.of("twice", new Tensor(Tensor.Type.FLOAT32, tensor.shape(), values)));
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        var model = TestModel.columns(
                folder, "[{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"float32\",\"shape\":[-1,2]}}]");
        ModelSource source = current -> Optional.of(new ModelSource.Fetched(
                io.millrace.models.scorer.ModelFolder.open(model), "fraud", "7", "models:/fraud/7", () -> {}));
        server = ScoringServer.start(
                ServingConfig.local(0, source).withScorers(TestModel.scorers(InferenceTest::doubled)));
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void infer_jsonFlat_answersJson() {
        var reply = client.post(INFER, "application/json", """
                {"id": "x1", "inputs": [{"name": "input-0", "shape": [2, 2], "datatype": "FP32", "data": [1, 2, 3, 4.5]}]}""");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("""
                        {"model_name":"fraud","model_version":"7","id":"x1","outputs":[{"name":"twice","datatype":"FP32","shape":[2,2],"data":[2.0,4.0,6.0,9.0]}]}""");
    }

    @Test
    void infer_jsonNestedAndDataFirst_isTheSame() {
        var reply = client.post("/v2/models/fraud/versions/7/infer", "application/json", """
                {"inputs": [{"data": [[1, 2], [3, 4.5]], "name": "input-0", "shape": [2, 2], "datatype": "FP32"}]}""");

        assertThat(reply.body()).contains("\"data\":[2.0,4.0,6.0,9.0]");
    }

    @Test
    void infer_binaryBothWays_answersBytes() {
        var json = """
                {"inputs":[{"name":"input-0","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}],\
                "parameters":{"binary_data_output":true}}""".getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(json.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(json)
                .putFloat(1.5f)
                .putFloat(-2f);

        var reply = client.send(
                INFER,
                request -> request.header(LENGTH, String.valueOf(json.length))
                        .POST(BodyPublishers.ofByteArray(body.array())),
                BodyHandlers.ofByteArray());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        int length = Integer.parseInt(reply.headers().firstValue(LENGTH).orElseThrow());
        assertThat(new String(reply.body(), 0, length, StandardCharsets.UTF_8))
                .contains("\"parameters\":{\"binary_data_size\":8}")
                .doesNotContain("\"data\"");
        var values = ByteBuffer.wrap(Arrays.copyOfRange(reply.body(), length, reply.body().length))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getFloat()).isEqualTo(3f);
        assertThat(values.getFloat()).isEqualTo(-4f);
        assertThat(values.hasRemaining()).isFalse();
    }

    @Test
    void infer_wrongDatatype_isAnErrorOfTheProtocol() {
        var reply = client.post(
                INFER,
                "application/json",
                "{\"inputs\": [{\"name\": \"a\", \"shape\": [1, 2], \"datatype\": \"INT64\", \"data\": [1, 2]}]}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"error\":\"input '': expected datatype FP32, got INT64\"}");
    }

    @Test
    void infer_wrongShapes_areErrors() {
        for (var input : new String[] {
            "{\"name\": \"a\", \"shape\": [1, 3], \"datatype\": \"FP32\", \"data\": [1, 2, 3]}",
            "{\"name\": \"a\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 2, 3]}",
            "{\"name\": \"a\", \"shape\": [-1, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}",
            "{\"name\": \"a\", \"shape\": [2000000000, 2000000000], \"datatype\": \"FP32\", \"data\": []}",
            "{\"name\": \"a\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"parameters\": {\"binary_data_size\": 8}}",
            "{\"name\": \"a\", \"shape\": [1, 2], \"datatype\": \"FP31\", \"data\": [1, 2]}",
            "{\"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [1, 2]}"
        }) {
            var reply = client.post(INFER, "application/json", "{\"inputs\": [" + input + "]}");
            assertThat(reply.statusCode()).as(input).isEqualTo(400);
            assertThat(reply.body()).startsWith("{\"error\":");
        }
    }

    @Test
    void infer_otherModel_is404() {
        var reply = client.post("/v2/models/other/infer", "application/json", "{}");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("\"error\"", "fraud");
        assertThat(client.get("/v2/models/fraud/versions/8/ready").statusCode()).isEqualTo(404);
    }

    @Test
    void metadata_tensorSignature_tellsNamesAndShapes() {
        assertThat(client.get("/v2/models/fraud").body())
                .contains("\"name\":\"fraud\"", "\"versions\":[\"7\"]", "\"FP32\"", "\"shape\":[-1,2]", "input-0");
        assertThat(client.get("/v2").body()).contains("\"name\":\"millrace\"", "binary_tensor_data");
        assertThat(client.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(client.get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
        assertThat(client.get("/v2/models/fraud/ready").body()).contains("\"ready\":true", "fraud");
    }
}
