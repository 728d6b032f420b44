package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 01, R11, and the rules of names and limits of 00 §7. */
abstract class BatchContract extends TrackingContract {
    BatchContract(ServerExtension server) {
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

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", "a b", "é", "a.b", "a:b", "_-.", "x/.y", "日本", "..."})
    void key_ofLegalCharacters_isAccepted(String key) {
        var run = newRun();
        logParam(run, key, "v").ok();
        assertThat(getRun(run).pairs("run.data.params")).containsOnlyKeys(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/../b",
                "./a",
                "a/./b",
                "a=b",
                "a\"b",
                "a'b",
                "a\u0000b",
                "a,b",
                "\ud83d\ude00",
                "\ud800"
            })
    void key_notANormalPathOfWords_isInvalid(String key) {
        var run = newRun();
        logParam(run, key, "v").invalid();
        setTag(run, key, "v").invalid();
        logMetric(run, "\"key\": %s, \"value\": 1, \"timestamp\": 1".formatted(quoted(key)))
                .invalid();
        server.post("/runs/log-batch", """
                {"run_id": "%s", "tags": [{"key": "fine"}, {"key": %s}]}""".formatted(run, quoted(key))).invalid("tags[1].key");
    }

    @Test
    void key_of250Characters_isAccepted_andOneMoreIsInvalid() {
        var run = newRun();
        var key = "ключ".repeat(63).substring(0, 250);
        logParam(run, key, "v").ok();
        setTag(run, key, "v").ok();
        logParam(run, key + "k", "v").invalid("'key' exceeds the maximum length of 250 characters");
        setTag(run, key + "k", "v").invalid("250");
        logMetric(run, "\"key\": \"%s\", \"value\": 1, \"timestamp\": 1".formatted("k".repeat(251)))
                .invalid("250");
    }

    @Test
    void logBatch_withEverything_storesAll() {
        var run = newRun();
        assertThat(server.post("/runs/log-batch", """
                {"run_id": "%s",
                 "metrics": [{"key": "m", "value": 1, "timestamp": 1}, {"key": "m", "value": 2, "timestamp": 2, "step": 1},
                             {"key": "m", "value": 2, "timestamp": 2, "step": 1, "run_id": "ignored"}],
                 "params": [{"key": "p", "value": "1"}, {"key": "empty"}],
                 "tags": [{"key": "t", "value": "1"}, {"key": "t", "value": "2"}]}""".formatted(run)).ok().body())
                .isEqualTo("{}");
        var reply = getRun(run);
        assertThat(reply.pairs("run.data.params")).isEqualTo(Map.of("p", "1", "empty", ""));
        assertThat(reply.pairs("run.data.tags")).containsEntry("t", "2");
        assertThat(reply.text("run.data.metrics[0].value")).isEqualTo("2.0");
        assertThat(server.get("/metrics/get-history?metric_key=m&run_id=" + run).list("metrics"))
                .hasSize(2);
        server.post("/runs/log-batch", "{\"run_id\": \"%s\"}".formatted(run)).ok();
    }

    @Test
    void logBatch_conflictingParam_writesNothingOfIt() {
        var run = newRun();
        logParam(run, "p", "1").ok();
        server.post("/runs/log-batch", """
                {"run_id": "%s", "metrics": [{"key": "m", "value": 1, "timestamp": 1}],
                 "params": [{"key": "new", "value": "1"}, {"key": "p", "value": "2"}],
                 "tags": [{"key": "t", "value": "1"}]}""".formatted(run)).invalid("Changing param values is not allowed");
        var reply = getRun(run);
        assertThat(reply.pairs("run.data.params")).isEqualTo(Map.of("p", "1"));
        assertThat(reply.list("run.data.metrics")).isEmpty();
        assertThat(reply.pairs("run.data.tags")).doesNotContainKey("t");
    }

    @Test
    void logBatch_badEntry_isNamedWithItsPath() {
        var run = newRun();
        var good = "{\"key\": \"m\", \"value\": 1, \"timestamp\": 1}";
        var body = "{\"run_id\": \"%s\", \"metrics\": [%s, %s]}";
        server.post("/runs/log-batch", body.formatted(run, good, "{\"key\": \"m\", \"value\": 1}"))
                .invalid("metrics[1].timestamp");
        server.post(
                        "/runs/log-batch",
                        body.formatted(run, good, "{\"key\": \"m\", \"value\": \"x\", \"timestamp\": 1}"))
                .invalid("metrics[1].value");
        server.post("/runs/log-batch", body.formatted(run, good, "{\"key\": \"m\", \"value\": 1, \"timestamp\": -1}"))
                .invalid("metrics[1].timestamp");
        server.post("/runs/log-batch", body.formatted(run, good, "5")).invalid();
        server.post("/runs/log-batch", "{\"run_id\": \"%s\", \"params\": [{\"value\": \"1\"}]}".formatted(run))
                .invalid("params[0].key");
        server.post("/runs/log-batch", """
                {"run_id": "%s", "params": [{"key": "p", "value": "1"}, {"key": "p", "value": "1"}]}""".formatted(run)).invalid("Duplicate", "'p'");
        assertThat(getRun(run).list("run.data.metrics")).isEmpty();
    }

    @Test
    void logBatch_runIdSyntax_isCheckedBeforeExistence() {
        server.post("/runs/log-batch", "{\"run_id\": \"no such/run\"}").invalid("Invalid run ID");
        server.post("/runs/log-batch", "{}").invalid("Missing value for required parameter 'run_id'");
        server.post("/runs/log-inputs", "{\"run_id\": \"no such/run\"}").invalid("Invalid run ID");
    }

    @ParameterizedTest
    @CsvSource({
        "1000,0,0,true",
        "1001,0,0,false",
        "0,100,0,true",
        "0,101,0,false",
        "0,0,100,true",
        "0,0,101,false",
        "800,100,100,true",
        "801,100,100,false"
    })
    void logBatch_limits_areEnforced(int metrics, int params, int tags, boolean accepted) {
        var reply = server.post("/runs/log-batch", """
                {"run_id": "%s", "metrics": [%s], "params": [%s], "tags": [%s]}""".formatted(
                        newRun(),
                        entries(metrics, "{\"key\": \"m\", \"value\": %d, \"timestamp\": 1}"),
                        entries(params, "{\"key\": \"p%d\"}"),
                        entries(tags, "{\"key\": \"t%d\"}")));
        if (accepted) {
            reply.ok();
        } else {
            reply.invalid("at most");
        }
    }

    private static String entries(int count, String format) {
        return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining(","));
    }
}
