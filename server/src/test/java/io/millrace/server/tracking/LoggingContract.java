package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 01, R7 to R9. */
abstract class LoggingContract extends TrackingContract {
    LoggingContract(ServerExtension server) {
        super(server);
    }

    private Reply logMetric(String run, String rest) {
        return server.post("/runs/log-metric", "{\"run_id\": \"%s\", %s}".formatted(run, rest));
    }

    private Reply logParam(String run, String key, String value) {
        return server.post("/runs/log-parameter", """
                {"run_id": "%s", "key": %s, "value": %s}""".formatted(run, quoted(key), quoted(value)));
    }

    private Reply setTag(String run, String key, String value) {
        return server.post("/runs/set-tag", """
                {"run_id": "%s", "key": %s, "value": %s}""".formatted(run, quoted(key), quoted(value)));
    }

    @Test
    void logMetric_withoutStep_isStoredAtStepZero() {
        var run = newRun();
        assertThat(logMetric(run, "\"key\": \"acc\", \"value\": 0.5, \"timestamp\": 7")
                        .ok()
                        .body())
                .isEqualTo("{}");
        assertThat(getRun(run).body()).contains("""
                "metrics":[{"key":"acc","value":0.5,"timestamp":7,"step":0}]""");
    }

    @Test
    void logMetric_asRSendsIt_isRead() {
        var run = newRun();
        server.post("/runs/log-metric", """
                {"run_uuid": "%s", "run_id": "%1$s", "key": "acc", "value": "0.5", "timestamp": "1.7e+12", "step": "-3",
                 "model_id": ""}""".formatted(run)).ok();
        server.post("/runs/log-metric", """
                {"run_uuid": "%s", "key": "by alias", "value": 1, "timestamp": 1.0}""".formatted(run)).ok();
        assertThat(getRun(run).body())
                .contains("{\"key\":\"acc\",\"value\":0.5,\"timestamp\":1700000000000,\"step\":-3}", "by alias");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"NaN\"',NaN",
        "NaN,NaN",
        "'\"nan\"',NaN",
        "'\"Infinity\"',1.7976931348623157E308",
        "Infinity,1.7976931348623157E308",
        "'\"inf\"',1.7976931348623157E308",
        "'\"-Infinity\"',-1.7976931348623157E308",
        "1e400,1.7976931348623157E308",
        "4.9e-324,4.9E-324",
        "-0.0,0.0",
        "3,3.0"
    })
    void logMetric_specialValue_isKeptOrClamped(String sent, double kept) {
        var run = newRun();
        logMetric(run, "\"key\": \"m\", \"timestamp\": 1, \"value\": " + sent).ok();
        logMetric(run, "\"key\": \"m\", \"timestamp\": 1, \"value\": " + sent).ok();
        for (var value : new Object[] {
            getRun(run).at("run.data.metrics[0].value"),
            server.get("/metrics/get-history?metric_key=m&run_id=" + run).at("metrics[0].value")
        }) {
            if (Double.isNaN(kept)) {
                assertThat(value).isEqualTo("NaN");
            } else {
                assertThat(((Number) java.util.Objects.requireNonNull(value)).doubleValue() + 0.0)
                        .isEqualTo(kept);
            }
        }
        assertThat(server.get("/metrics/get-history?metric_key=m&run_id=" + run).list("metrics"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"value\": 1, \"timestamp\": 1",
                "\"key\": \"\", \"value\": 1, \"timestamp\": 1",
                "\"key\": \"m\", \"timestamp\": 1",
                "\"key\": \"m\", \"value\": 1",
                "\"key\": \"m\", \"value\": null, \"timestamp\": 1"
            })
    void logMetric_missingField_isInvalid(String rest) {
        logMetric(newRun(), rest).invalid("Missing value for required parameter '");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"key\": \"m\", \"value\": \"high\", \"timestamp\": 1",
                "\"key\": \"m\", \"value\": true, \"timestamp\": 1",
                "\"key\": \"m\", \"value\": 1, \"timestamp\": -1",
                "\"key\": \"m\", \"value\": 1, \"timestamp\": 1.5",
                "\"key\": \"m\", \"value\": 1, \"timestamp\": 1e30",
                "\"key\": \"m\", \"value\": 1, \"timestamp\": 1, \"step\": \"x\"",
                "\"key\": [1], \"value\": 1, \"timestamp\": 1"
            })
    void logMetric_wrongType_isInvalid(String rest) {
        logMetric(newRun(), rest).invalid("Invalid value", "for parameter '");
    }

    @Test
    void logging_toUnknownOrDeletedRun_isRefused() {
        var metric = "\"key\": \"m\", \"value\": 1, \"timestamp\": 1";
        logMetric("gone", metric).notFound("Run with id=gone not found");
        logParam("gone", "k", "v").notFound();
        setTag("gone", "k", "v").notFound();
        server.post("/runs/log-batch", "{\"run_id\": \"gone\"}").notFound();
        var run = deletedRun();
        logMetric(run, metric).invalid("must be in the 'active' state");
        logParam(run, "k", "v").invalid("must be in the 'active' state");
        setTag(run, "k", "v").invalid("must be in the 'active' state");
        server.post("/runs/log-batch", "{\"run_id\": \"%s\"}".formatted(run)).invalid("must be in the 'active' state");
    }

    @Test
    void logging_toFinishedRun_isAccepted() {
        var run = newRun();
        server.post("/runs/update", "{\"run_id\": \"%s\", \"status\": \"FINISHED\"}".formatted(run))
                .ok();
        logMetric(run, "\"key\": \"m\", \"value\": 1, \"timestamp\": 1").ok();
        logParam(run, "k", "v").ok();
        setTag(run, "k", "v").ok();
    }

    @Test
    void logParam_sameValue_isOk_andOtherValueInvalid() {
        var run = newRun();
        logParam(run, "lr", "0.1").ok();
        logParam(run, "lr", "0.1").ok();
        logParam(run, "lr", "0.2")
                .invalid("Changing param values is not allowed", "key='lr'", "value='0.1'", "new value '0.2'");
        assertThat(getRun(run).pairs("run.data.params")).isEqualTo(Map.of("lr", "0.1"));
    }

    @Test
    void logParam_withoutValue_isEmpty_andNumberIsInvalid() {
        var run = newRun();
        server.post("/runs/log-parameter", "{\"run_uuid\": \"%s\", \"key\": \"k\"}".formatted(run))
                .ok();
        assertThat(getRun(run).pairs("run.data.params")).isEqualTo(Map.of("k", ""));
        server.post("/runs/log-parameter", "{\"run_id\": \"%s\", \"key\": \"k\", \"value\": 1}".formatted(run))
                .invalid("'value'");
        server.post("/runs/log-parameter", "{\"run_id\": \"%s\", \"value\": \"1\"}".formatted(run))
                .invalid("'key'");
        logParam(run, "nul", "a\u0000b").invalid("NUL");
    }

    @Test
    void logParam_longValue_isCut_andComparedCut() {
        var run = newRun();
        var long6000 = "é".repeat(6000);
        logParam(run, "k", long6000 + "tail").ok();
        logParam(run, "k", long6000 + "other").ok();
        assertThat(getRun(run).pairs("run.data.params")).isEqualTo(Map.of("k", long6000));
        logParam(run, "k", "é").invalid();
    }

    @Test
    void longValue_ofSurrogatePairs_isNeverCutInsideOne() {
        var run = newRun();
        var odd = "x" + "😀".repeat(6000);
        logParam(run, "k", odd).ok();
        logParam(run, "k", odd).ok();
        setTag(run, "k", "x" + "😀".repeat(8000)).ok();
        assertThat(getRun(run).pairs("run.data.params")).isEqualTo(Map.of("k", "x" + "😀".repeat(5999)));
        assertThat(getRun(run).pairs("run.data.tags")).containsEntry("k", "x" + "😀".repeat(7999));
    }

    @Test
    void setTag_overwrites_cuts_andDefaultsToEmpty() {
        var run = newRun();
        setTag(run, "k", "1").ok();
        setTag(run, "k", "v".repeat(8001)).ok();
        server.post("/runs/set-tag", "{\"run_uuid\": \"%s\", \"key\": \"bare\"}".formatted(run))
                .ok();
        assertThat(getRun(run).pairs("run.data.tags"))
                .containsEntry("k", "v".repeat(8000))
                .containsEntry("bare", "");
        server.post("/runs/set-tag", "{\"run_id\": \"%s\"}".formatted(run)).invalid("'key'");
        setTag(run, "nul", "a\u0000b").invalid("NUL");
    }

    @Test
    void setTag_runName_renamesTheRun_andEmptyDoesNot() {
        var run = newRun();
        setTag(run, "mlflow.runName", "renamed").ok();
        assertThat(getRun(run).text("run.info.run_name")).isEqualTo("renamed");
        setTag(run, "mlflow.runName", "").ok();
        assertThat(getRun(run).text("run.info.run_name")).isEqualTo("renamed");
    }

    @ParameterizedTest
    @CsvSource({ // step, timestamp, value of the second point; whether it becomes the latest
        "2,10,1,true",
        "0,99,9,false",
        "1,11,0,true",
        "1,9,99,false",
        "1,10,6,true",
        "1,10,4,false",
        "1,10,NaN,false",
        "-5,99,99,false"
    })
    void latestMetric_isGreatestByStepTimestampValue(long step, long timestamp, String value, boolean latest) {
        var run = newRun();
        logMetric(run, "\"key\": \"m\", \"value\": 5, \"timestamp\": 10, \"step\": 1")
                .ok();
        logMetric(
                        run,
                        "\"key\": \"m\", \"value\": \"%s\", \"timestamp\": %d, \"step\": %d"
                                .formatted(value, timestamp, step))
                .ok();
        assertThat(getRun(run).integer("run.data.metrics[0].step")).isEqualTo(latest ? step : 1);
        assertThat(getRun(run).integer("run.data.metrics[0].timestamp")).isEqualTo(latest ? timestamp : 10);
    }
}
