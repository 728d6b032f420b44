package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 01, M1 to M3: what is answered; how a sample is taken is in SamplingContract. */
abstract class HistoryContract extends TrackingContract {
    private static final String BULK = "/ajax-api/2.0/mlflow/metrics/get-history-bulk";

    HistoryContract(ServerExtension server) {
        super(server);
    }

    /** Points as value, timestamp, step. */
    private String runWith(double[]... points) {
        var run = newRun();
        var metrics = new ArrayList<String>();
        for (var point : points) {
            metrics.add("{\"key\": \"m\", \"value\": %s, \"timestamp\": %.0f, \"step\": %.0f}"
                    .formatted(Double.isNaN(point[0]) ? "\"NaN\"" : String.valueOf(point[0]), point[1], point[2]));
        }
        server.post("/runs/log-batch", "{\"run_id\": \"%s\", \"metrics\": %s}".formatted(run, metrics))
                .ok();
        return run;
    }

    @Test
    void history_isOrderedByTimestampStepValue_withNaNAsZero() {
        var run = runWith(
                new double[] {5, 2, 0},
                new double[] {1, 1, 9},
                new double[] {-1, 1, 8},
                new double[] {Double.NaN, 1, 8},
                new double[] {1, 1, 8},
                new double[] {7, 1, -3});
        var reply =
                server.get("/metrics/get-history?metric_key=m&run_id=" + run).ok();
        assertThat(reply.body()).isEqualTo("""
                {"metrics":[{"key":"m","value":7.0,"timestamp":1,"step":-3},\
                {"key":"m","value":-1.0,"timestamp":1,"step":8},{"key":"m","value":"NaN","timestamp":1,"step":8},\
                {"key":"m","value":1.0,"timestamp":1,"step":8},{"key":"m","value":1.0,"timestamp":1,"step":9},\
                {"key":"m","value":5.0,"timestamp":2,"step":0}]}""");
    }

    @Test
    void history_ofUnknownMetric_isEmpty_andOfUnknownRunNotFound() {
        var run = newRun();
        assertThat(server.get("/metrics/get-history?metric_key=never-seen&run_uuid=" + run)
                        .ok()
                        .list("metrics"))
                .isEmpty();
        server.get("/metrics/get-history?metric_key=m&run_id=gone").notFound("gone");
        server.get("/metrics/get-history?run_id=" + run).invalid("Missing value for required parameter 'metric_key'");
        server.get("/metrics/get-history?metric_key=m").invalid("'run_id'");
    }

    @Test
    void history_ofDeletedRun_isAnswered() {
        var run = runWith(new double[] {1, 1, 1});
        server.post("/runs/delete", "{\"run_id\": \"%s\"}".formatted(run)).ok();
        assertThat(server.get("/metrics/get-history?metric_key=m&run_id=" + run)
                        .ok()
                        .list("metrics"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 25000})
    void history_inPages_isTheWholeHistory(int size) {
        var run = runWith(IntStream.range(0, 8)
                .mapToObj(i -> new double[] {i == 3 ? Double.NaN : i % 3, 1 + i / 4, i % 2})
                .toArray(double[][]::new));
        var whole =
                server.get("/metrics/get-history?metric_key=m&run_id=" + run).list("metrics");
        var pages = new ArrayList<Object>();
        var token = "";
        do {
            var page = server.get("/metrics/get-history?metric_key=m&run_id=%s&max_results=%d&page_token=%s"
                            .formatted(run, size, token))
                    .ok();
            assertThat(page.list("metrics").size()).isLessThanOrEqualTo(size);
            pages.addAll(page.list("metrics"));
            token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
        } while (!token.isEmpty());
        assertThat(List.<Object>copyOf(whole)).isEqualTo(pages);
        assertThat(pages).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%00", "AAAA", "e30", "eyJxIjoiMSIsImsiOltdfQ", "bnVsbA"})
    void history_badToken_isInvalid(String token) {
        var run = runWith(new double[] {1, 1, 1});
        server.get("/metrics/get-history?metric_key=m&max_results=1&run_id=%s&page_token=%s".formatted(run, token))
                .invalid("Invalid page token");
    }

    @Test
    void history_maxResultsZero_isInvalid() {
        server.get("/metrics/get-history?metric_key=m&max_results=0&run_id=" + newRun())
                .invalid("'max_results'");
    }

    @Test
    void bulk_isOrderedByRunThenHistory_andSkipsUnknownRuns() {
        var a = runWith(new double[] {1, 2, 0}, new double[] {2, 1, 0});
        var b = runWith(new double[] {3, 1, 0});
        var reply = server.get(BULK + "?metric_key=m&run_id=%s&run_id=%s&run_id=gone".formatted(b, a))
                .ok();
        var first = a.compareTo(b) < 0 ? List.of(a, a, b) : List.of(b, a, a);
        assertThat(reply.texts("metrics", "run_id")).isEqualTo(first);
        var values = a.compareTo(b) < 0 ? List.of("2.0", "1.0", "3.0") : List.of("3.0", "2.0", "1.0");
        assertThat(reply.texts("metrics", "value")).isEqualTo(values);
        assertThat(server.get(BULK + "?metric_key=m&max_results=2&run_id=%s&run_id=%s".formatted(b, a))
                        .list("metrics"))
                .hasSize(2);
        assertThat(server.get(BULK + "?metric_key=m&max_results=99999&run_id=" + a)
                        .ok()
                        .list("metrics"))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"100,true", "101,false", "0,false"})
    void bulk_numberOfRuns_isLimited(int runs, boolean accepted) {
        var ids = IntStream.range(0, runs).mapToObj(i -> "&run_id=r" + i).collect(Collectors.joining());
        var reply = server.get(BULK + "?metric_key=m" + ids);
        if (accepted) {
            reply.ok();
        } else {
            reply.invalid("100");
        }
        server.get(BULK + "?run_id=r").invalid("'metric_key'");
    }

    @Test
    void bulk_underTheApiPrefix_isNoEndpoint() {
        server.get("/metrics/get-history-bulk?metric_key=m&run_id=r").refused(404, "ENDPOINT_NOT_FOUND");
    }

    @Test
    void interval_rowsComeByRequestedRun_thenStepTimestampValue() {
        var a = runWith(new double[] {1, 9, 1}, new double[] {2, 1, 2}, new double[] {3, 5, 1});
        var b = runWith(new double[] {4, 1, 2}, new double[] {Double.NaN, 1, -7});
        for (var prefix : new String[] {"/api/2.0", "/ajax-api/2.0"}) {
            var reply = server.get(prefix
                            + "/mlflow/metrics/get-history-bulk-interval?metric_key=m&run_ids=%s&run_ids=%s"
                                    .formatted(b, a))
                    .ok();
            assertThat(reply.texts("metrics", "run_id")).containsExactly(b, b, a, a, a);
            assertThat(reply.texts("metrics", "value")).containsExactly("NaN", "4.0", "3.0", "1.0", "2.0");
            assertThat(reply.texts("metrics", "key")).containsOnly("m");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_step=1",
                "end_step=1",
                "start_step=2&end_step=1",
                "max_results=0",
                "max_results=2501",
                "max_results=-1",
                "start_step=a&end_step=b"
            })
    void interval_badRange_isInvalid(String range) {
        server.get("/metrics/get-history-bulk-interval?metric_key=m&run_ids=%s&%s".formatted(newRun(), range))
                .invalid();
    }

    @Test
    void interval_unknownRunNoRunsOrTooMany_isRefused() {
        var path = "/metrics/get-history-bulk-interval?metric_key=m";
        server.get(path + "&run_ids=gone").notFound("gone");
        server.get(path).invalid("Between 1 and 100");
        server.get(path + "&run_ids=x".repeat(101)).invalid("101");
        server.get("/metrics/get-history-bulk-interval?run_ids=x").invalid("'metric_key'");
        assertThat(server.get(path + "&run_ids=" + newRun()).ok().list("metrics"))
                .isEmpty();
    }
}
