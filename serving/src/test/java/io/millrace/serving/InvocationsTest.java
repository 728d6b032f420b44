package io.millrace.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of MLflow's scoring protocol that are about HTTP: paths, methods, content types, statuses, bodies of errors. */
class InvocationsTest {
    private static ScoringServer server;
    private static Client client;

    /** Adds up each row; {@code boom} as a param makes it fail. */
    static Data sums(Data input, Map<String, @Nullable Object> params) {
        if (Boolean.TRUE.equals(params.get("boom"))) {
            throw new IllegalStateException("secret of the model");
        }
        var frame = (Frame) input;
        var sums = new double[frame.rows()];
        for (int row = 0; row < sums.length; row++) {
            for (Column column : frame.columns()) {
                sums[row] += column.number(row);
            }
        }
        return Tensors.of(new Tensor(Tensor.Type.FLOAT64, new long[] {sums.length}, sums));
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        var model = TestModel.folder(folder, """
                {inputs: '[{"type":"double","name":"a"},{"type":"double","name":"b"}]', outputs: null, \
                params: '[{"name":"boom","type":"boolean","default":false,"shape":null}]'}""");
        server = ScoringServer.start(
                ServingConfig.local(0, ModelSource.of(model)).withScorers(TestModel.scorers(InvocationsTest::sums)));
        client = new Client(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void invocations_splitFrame_answersPredictions() {
        var reply =
                client.invoke("{\"dataframe_split\": {\"columns\": [\"a\",\"b\"], \"data\": [[1, 2.5], [3, 4.5]]}}");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).isEqualTo("{\"predictions\":[3.5,7.5]}");
    }

    @Test
    void invocations_csvWithCharset_answersPredictions() {
        var reply = client.invoke("text/csv; charset=UTF-8", "b,a\n1,2\n3,4\n");

        assertThat(reply.body()).isEqualTo("{\"predictions\":[3.0,7.0]}");
    }

    @Test
    void invocations_legacyForms_areNotWrapped() {
        var split = "{\"columns\": [\"a\",\"b\"], \"data\": [[1, 2]]}";

        assertThat(client.invoke(split).body()).isEqualTo("[3.0]");
        assertThat(client.invoke("application/json; format=pandas-split", split).body())
                .isEqualTo("[3.0]");
        assertThat(client.invoke("application/json; format=pandas-records", "[{\"a\": 1, \"b\": 2}]")
                        .body())
                .isEqualTo("[3.0]");
        assertThat(client.invoke(
                                "application/json-numpy-split",
                                "{\"columns\": [\"a\",\"b\"], \"index\": [0], \"data\": [[1, 2]]}")
                        .body())
                .isEqualTo("[3.0]");
    }

    @Test
    void invocations_wrongContentTypes_are415AsText() {
        for (var type : List.of(
                "text/plain",
                "Application/JSON",
                "application/json; charset=latin-1",
                "text/csv; header=present",
                "application/json; format=pandas-other")) {
            var reply = client.invoke(type, "{}");
            assertThat(reply.statusCode()).as(type).isEqualTo(415);
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            assertThat(reply.body()).contains("application/json", "text/csv");
        }
    }

    @Test
    void invocations_withoutContentType_is415() {
        var reply = client.send("/invocations", request -> request.POST(BodyPublishers.ofString("{}")));

        assertThat(reply.statusCode()).isEqualTo(415);
        assertThat(reply.body()).contains("Content-Type header is missing");
    }

    @Test
    void invocations_brokenJson_is400WithCodeAndWithoutData() {
        var reply = client.invoke("{\"inputs\": {\"a\": [sesame]}}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.body()).contains("\"error_code\":\"BAD_REQUEST\"").doesNotContain("sesame", "stack_trace");
    }

    @Test
    void invocations_missingColumn_namesIt() {
        var reply = client.invoke("{\"dataframe_records\": [{\"a\": 1, \"c\": 2}]}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body())
                .contains("\"error_code\":\"INVALID_PARAMETER_VALUE\"", "The model needs the columns [b]", "[c]");
    }

    @Test
    void invocations_wrongValue_tellsItsPathAndNotTheValue() {
        var reply = client.invoke(
                "{\"dataframe_split\": {\"columns\": [\"a\",\"b\"], \"data\": [[1, 2], [3, \"sesame\"]]}}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body())
                .contains("dataframe_split.data[1][1]: expected double, got text that is no number")
                .doesNotContain("sesame");
    }

    @Test
    void invocations_modelThatFails_is400WithoutItsMessage() {
        var reply = client.invoke("{\"inputs\": {\"a\": 1, \"b\": 2}, \"params\": {\"boom\": true}}");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("BAD_REQUEST", "server's log").doesNotContain("secret", "Illegal");
    }

    @Test
    void paths_unknownOrWrongMethod_are404And405() {
        assertThat(client.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(client.get("/invocations").statusCode()).isEqualTo(405);
        assertThat(client.post("/ping", "text/plain", "").statusCode()).isEqualTo(405);
    }

    @Test
    void health_loadedModel_answersAsMlflow() {
        for (var path : List.of("/ping", "/health")) {
            var reply = client.get(path);
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("\n");
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        }
        assertThat(client.get("/version").body()).isEqualTo(ScoringServer.MLFLOW_API);
    }

    @Test
    void metrics_afterARequest_haveAHistogramOfEachStage() {
        client.invoke("{\"inputs\": {\"a\": 1, \"b\": 2}}");

        var metrics = client.get("/metrics").body();

        for (var stage : List.of("parse", "queue", "predict", "encode")) {
            assertThat(metrics).contains("millrace_scoring_" + stage + "_seconds_bucket{le=\"0.001\"}");
        }
        assertThat(metrics).contains("route=\"/invocations\"");
    }
}
