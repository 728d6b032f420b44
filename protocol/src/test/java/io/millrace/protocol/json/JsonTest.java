package io.millrace.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.MetricSeries;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.SetTag;
import io.millrace.protocol.tracking.UpdateRun;
import io.millrace.protocol.tracking.ViewType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void metric_fromJavaClient_isReadFromTextNumbers() {
        var metric = Json.read("""
                {"run_uuid":"r","run_id":"r","key":"a\\u003db","value":"NaN","timestamp":"1795220657207","step":"-3"}""", LogMetric.class);
        assertThat(metric).isEqualTo(new LogMetric("r", "r", "a=b", Double.NaN, 1795220657207L, -3, null, null, null));
    }

    @Test
    void fields_indentedAsJavaClientDoes_areReadWithoutTheBlanks() {
        assertThat(Json.read(
                        "{\n  \"experiment_ids\": [ \"1\" ],\n  \"max_results\": \"5\" ,\n  \"run_view_type\": \"ALL\"\n}",
                        SearchRuns.class))
                .isEqualTo(new SearchRuns(List.of("1"), null, ViewType.ALL, 5, List.of(), null));
        assertThat(Json.read(
                        "{\"run_id\": \"r\", \"key\": \"a\", \"value\": \"NaN\" , \"timestamp\": \"7\", \"step\": \"3\"\n}",
                        LogMetric.class))
                .isEqualTo(new LogMetric("r", null, "a", Double.NaN, 7L, 3, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"1.0,1", "'\"1.7e+12\"',1700000000000", "'\"5\"',5", "-2,-2", "null,0"})
    void integer_inLegalForm_isRead(String sent, long read) {
        var metric = Json.read(logMetric("0.5", sent), LogMetric.class);
        assertThat(metric.step()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "Infinity,Infinity", "-Infinity,-Infinity", "'\"nan\"',NaN", "'\"inf\"',Infinity", "3,3.0"})
    void number_inLenientForm_isRead(String sent, Double read) {
        assertThat(Json.read(logMetric(sent, "0"), LogMetric.class).value()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "true", "{}", "[1]", "1.5", "99999999999999999999"})
    void integer_ofWrongType_namesFieldAndValue(String sent) {
        assertThatThrownBy(() -> Json.read(logMetric("1", sent), LogMetric.class))
                .isInstanceOf(MlflowException.class)
                .hasMessage("Invalid value %s for parameter 'step' supplied: expected an integer", sent);
    }

    @Test
    void field_missingInsideList_isNamedWithItsPath() {
        assertThatThrownBy(() -> Json.read("""
                        {"run_id":"r","metrics":[{"key":"a","value":1,"timestamp":2},{"key":"b","value":1}]}""", LogBatch.class))
                .hasMessageStartingWith("Missing value for required parameter 'metrics[1].timestamp'");
    }

    @Test
    void value_ofWrongTypeInsideList_isNamedWithItsPath() {
        assertThatThrownBy(() -> Json.read("""
                        {"run_id":"r","metrics":[{"key":"a","value":"high","timestamp":2}]}""", LogBatch.class))
                .hasMessage("Invalid value \"high\" for parameter 'metrics[0].value' supplied: expected a number");
    }

    @Test
    void list_givenAsScalar_isRefused() {
        assertThatThrownBy(() -> Json.read("{\"experiment_ids\": 1}", SearchRuns.class))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("experiment_ids");
    }

    @Test
    void text_givenAsNumber_isRefusedButForIds() {
        assertThat(Json.read("{\"experiment_id\": 12}", CreateRun.class).experimentId())
                .isEqualTo("12");
        assertThatThrownBy(() -> Json.read("{\"run_id\": 31, \"key\": \"k\"}", LogMetric.class))
                .hasMessage("Invalid value 31 for parameter 'run_id' supplied: expected a text");
    }

    @Test
    void enums_byNameOrNumber_areRead() {
        assertThat(Json.read("{\"run_id\":\"r\",\"status\":\"KILLED\"}", UpdateRun.class)
                        .status())
                .isEqualTo(RunStatus.KILLED);
        assertThat(Json.read("{\"run_view_type\":3}", SearchRuns.class).runViewType())
                .isEqualTo(ViewType.ALL);
        assertThatThrownBy(() -> Json.read("{\"run_id\":\"r\",\"status\":\"DONE\"}", UpdateRun.class))
                .hasMessageContaining("'status'")
                .hasMessageContaining("FINISHED");
    }

    @Test
    void body_emptyOrEncodedTwice_isRead() {
        assertThat(Json.read("", SearchRuns.class).experimentIds()).isEmpty();
        assertThat(Json.read("\"{\\\"experiment_ids\\\":[\\\"1\\\"]}\"", SearchRuns.class)
                        .experimentIds())
                .containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "12", "{", "{\"a\":", "nonsense", "{'a':1}"})
    void body_thatIsNoJsonObject_isInvalidParameter(String body) {
        assertThatThrownBy(() -> Json.read(body, SearchRuns.class)).isInstanceOf(MlflowException.class);
    }

    @Test
    void body_nestedTooDeep_isRefusedBeforeParsing() {
        var deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> Json.read(deep, SearchRuns.class)).hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\u0661"})
    @Timeout(10)
    void number_ofMillionDigits_isRefusedSoon(String digit) {
        var digits = digit.repeat(1_000_000);
        for (var value : List.of(digits, "\"" + digits + "\"", "0." + digits)) {
            assertThatThrownBy(() -> Json.read(logMetric(value, "1"), LogMetric.class))
                    .isInstanceOf(MlflowException.class);
            assertThatThrownBy(() -> Json.read(logMetric("1", value), LogMetric.class))
                    .isInstanceOf(MlflowException.class);
        }
        assertThatThrownBy(() -> Json.readMap("{\"x\":" + "1".repeat(1_000_000) + "}"))
                .isInstanceOf(MlflowException.class);
    }

    @Test
    void text_ofManyDigits_isKept() {
        var digits = "7".repeat(7_000);
        assertThat(Json.read("{\"run_id\":\"r\",\"key\":\"k\",\"value\":\"" + digits + "\"}", SetTag.class)
                        .value())
                .isEqualTo(digits);
        assertThat(Json.read(logMetric("0." + "3".repeat(1_000), "1"), LogMetric.class)
                        .value())
                .isEqualTo(1.0 / 3);
    }

    @Test
    void fields_unknownOrNull_areIgnored() {
        var run = Json.read("{\"new_field\":{\"a\":[1]},\"run_name\":null}", CreateRun.class);
        assertThat(run.runName()).isNull();
        assertThat(run.experimentId()).isEqualTo("0");
    }

    @Test
    void reply_withNaNAndAbsentFields_isLegalJson() {
        var metric = new Metric("acc", Double.NaN, 1L, 0, null, null, null, null);
        assertThat(Json.writeText(metric)).isEqualTo("{\"key\":\"acc\",\"value\":\"NaN\",\"timestamp\":1,\"step\":0}");
        assertThat(Json.writeText(new MetricSeries("r", "m", 0, false, List.of())))
                .isEqualTo("{\"run_id\":\"r\",\"metric_key\":\"m\",\"total\":0,\"sampled\":false}");
    }

    @Test
    void lists_inLists_areSeparated() {
        var items = Arrays.<@Nullable Object>asList(
                "a", null, List.of(1L, 2L), List.of(), Map.of("k", List.of(List.of())), true);
        var text = Json.writeText(Map.of("v", items));
        assertThat(text).isEqualTo("{\"v\":[\"a\",null,[1,2],[],{\"k\":[[]]},true]}");
        assertThat(Json.readMap(text)).isEqualTo(Map.of("v", items));
    }

    private static String logMetric(String value, String step) {
        return "{\"run_id\":\"r\",\"key\":\"k\",\"value\":%s,\"timestamp\":1,\"step\":%s}".formatted(value, step);
    }

    @Test
    void readMap_indentedJsonThatEndsWithANumber_isRead() {
        assertThat(Json.readMap("{\n  \"a\": [1,\n 2.5\n],\n  \"b\": 3\n}\n"))
                .isEqualTo(Map.of("a", List.of(1L, 2.5), "b", 3L));
    }
}
