package io.millrace.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.CreateExperiment;
import io.millrace.protocol.tracking.CreateExperimentResponse;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.GetMetricHistoryResponse;
import io.millrace.protocol.tracking.GetRun;
import io.millrace.protocol.tracking.SearchRunsResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private final RecordedServer server = new RecordedServer();
    private final RecordedPacing pacing = new RecordedPacing();
    private final Transport transport = new Transport(server.config(), pacing);

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void get_withRecord_sendsSnakeCaseQuery() {
        server.answer(200, "{\"metrics\":[{\"key\":\"a b\",\"value\":\"NaN\",\"timestamp\":1,\"step\":2}]}");
        var query = new GetMetricHistoryBulkInterval(List.of("r1", "r2"), "a b/+é%", -3L, 9007199254740993L, 2500);
        var reply = transport.get("metrics/get", query, GetMetricHistoryResponse.class);
        assertThat(reply.metrics().get(0).value()).isNaN();
        assertThat(server.lastRequest().line())
                .isEqualTo("GET /metrics/get?run_ids=r1&run_ids=r2&metric_key=a%20b%2F%2B%C3%A9%25"
                        + "&start_step=-3&end_step=9007199254740993&max_results=2500");
    }

    @Test
    void post_withRecord_sendsJsonAndNamesTheClient() {
        server.answer(200, "{\"experiment_id\":\"7\"}");
        var reply = transport.postOnce(
                "experiments/create", new CreateExperiment("é", null, List.of()), CreateExperimentResponse.class);
        assertThat(reply.experimentId()).isEqualTo("7");
        var request = server.lastRequest();
        assertThat(request.line()).isEqualTo("POST /experiments/create");
        assertThat(request.body()).isEqualTo("{\"name\":\"é\"}");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("User-Agent")).matches("millrace-java-client/\\d.*");
        assertThat(request.headers()).doesNotContainKeys("Authorization", "Upgrade", "HTTP2-Settings");
    }

    @Test
    void base_withPrefix_keepsIt() {
        var prefixed = transport.at(URI.create(server.uri() + "/team/a/"));
        prefixed.get("version", Map.of(), SearchRunsResponse.class);
        assertThat(server.lastRequest().path()).isEqualTo("/team/a/version");
    }

    @Test
    void error_withCode_isMappedWithStatusAndSentence() {
        server.answer(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"Run 'x' not found\"}");
        assertThatThrownBy(this::getRun)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_DOES_NOT_EXIST))
                .hasMessage("Run 'x' not found (HTTP 404 from GET %s/runs/get)", server.uri());
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"400,BAD_REQUEST", "401,UNAUTHENTICATED", "403,PERMISSION_DENIED", "404,ENDPOINT_NOT_FOUND"})
    void error_withoutCode_isReadFromTheStatus(int status, ErrorCode code) {
        server.answer(status, "<html><body>Sorry,\n <b>no</b></body></html>");
        assertThatThrownBy(this::getRun)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith("Sorry, no (HTTP " + status);
    }

    @Test
    void success_thatIsNoJson_saysWhatToCheck() {
        server.answer(200, "<html>Welcome</html>");
        assertThatThrownBy(this::getRun).hasMessageContaining("does the tracking URI lead to one?");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void get_failingInPassing_isRepeatedWithBackOff(int status) {
        server.answer(status, "").answer(status, "").answer(status, "");
        getRun();
        assertThat(server.requests()).hasSize(4);
        assertThat(pacing.sleeps())
                .containsExactly(Duration.ofMillis(2500), Duration.ofMillis(4500), Duration.ofMillis(8500));
    }

    @Test
    void retries_whenUsedUp_raiseTheLastError() {
        for (int i = 0; i < 8; i++) {
            server.answer(503, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\",\"message\":\"restarting\"}");
        }
        assertThatThrownBy(this::getRun).hasMessageStartingWith("restarting (HTTP 503");
        assertThat(server.requests()).hasSize(8);
        assertThat(pacing.sleeps()).hasSize(7).endsWith(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"7|7", "'Thu, 01 Jan 1970 00:00:09 GMT'|9", "99999|120", "soon|2.5"},
            delimiter = '|')
    void retryAfter_fromServer_isHonoured(String header, double seconds) {
        server.answer(503, "", Map.of("Retry-After", header));
        getRun();
        assertThat(pacing.sleeps()).containsExactly(Duration.ofMillis((long) (seconds * 1000)));
    }

    @Test
    void create_failingInPassing_isNotRepeated() {
        server.answer(500, "");
        assertThatThrownBy(this::create).hasMessageContaining("HTTP 500");
        server.answer(503, "");
        assertThatThrownBy(this::create).hasMessageContaining("HTTP 503");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void create_putOffByTheServer_isRepeated() {
        server.answer(429, "", Map.of("Retry-After", "1")).answer(200, "{\"experiment_id\":\"1\"}");
        create();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void create_whenTheConnectionBreaks_isNotRepeated() {
        server.answer(exchange -> exchange.getHttpContext().getServer().stop(0));
        assertThatThrownBy(this::create)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE));
        assertThat(pacing.sleeps()).isEmpty();
    }

    @Test
    void create_whenTheConnectionIsRefused_isRepeated() throws IOException {
        var config = TransportConfig.of("http://user:s3cret@127.0.0.1:" + freePort() + "/x");
        try (var nobody = new Transport(config, pacing)) {
            assertThatThrownBy(() -> nobody.postOnce("c", Map.of(), SearchRunsResponse.class))
                    .isInstanceOfSatisfying(
                            MlflowException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE))
                    .hasMessageContaining("POST http://127.0.0.1:")
                    .hasMessageContaining("/x/c failed")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(pacing.sleeps()).hasSize(7);
    }

    @Test
    void userInfo_inUri_becomesBasicAndIsNeverShown() {
        var config = TransportConfig.of(server.uri().replace("//", "//ann:p%40ss%2Fw@"));
        assertThat(config.toString()).doesNotContain("p%40ss").doesNotContain("p@ss");
        server.answer(401, "{\"message\":\"You sent Basic YW5uOnBAc3Mvdw==\"}");
        try (var signedIn = new Transport(config, pacing)) {
            assertThatThrownBy(() -> signedIn.get("runs/get", Map.of(), SearchRunsResponse.class))
                    .hasMessageStartingWith("You sent Basic *** (HTTP 401");
        }
        assertThat(server.lastRequest().header("Authorization")).isEqualTo("Basic YW5uOnBAc3Mvdw==");
    }

    @Test
    void token_thatRotates_isAskedForEveryAttempt() {
        var tokens = new ArrayDeque<>(List.of("one", "two", "three"));
        server.answer(503, "");
        try (var signedIn =
                new Transport(server.config().withCredentials(Credentials.bearer(tokens::remove)), pacing)) {
            signedIn.get("a", Map.of(), SearchRunsResponse.class);
            signedIn.get("b", Map.of(), SearchRunsResponse.class);
        }
        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer one", "Bearer two", "Bearer three");
    }

    @Test
    void token_thatNoHeaderCanCarry_isRefusedWithoutShowingIt() {
        try (var signedIn = new Transport(server.config().withCredentials(Credentials.bearer(() -> "a\nb")), pacing)) {
            assertThatThrownBy(() -> signedIn.get("a", Map.of(), SearchRunsResponse.class))
                    .hasMessageContaining("no HTTP header can carry")
                    .hasMessageNotContaining("a\nb");
        }
    }

    @Test
    void redirect_toSameServer_isFollowedWithBodyAndCredentials() {
        server.answer(308, "", Map.of("Location", "/runs/elsewhere")).answer(200, "{\"experiment_id\":\"1\"}");
        try (var signedIn = new Transport(server.config().withCredentials(Credentials.basic("a", "b")), pacing)) {
            signedIn.postOnce("runs//create", Map.of("name", "n"), CreateExperimentResponse.class);
        }
        assertThat(server.lastRequest().line()).isEqualTo("POST /runs/elsewhere");
        assertThat(server.lastRequest().body()).isEqualTo("{\"name\":\"n\"}");
        assertThat(server.lastRequest().header("Authorization")).isEqualTo("Basic YTpi");
    }

    @Test
    void redirect_ofReadToOtherServer_leavesCredentialsBehind() {
        try (var other = new RecordedServer();
                var signedIn = new Transport(server.config().withCredentials(Credentials.basic("a", "b")), pacing)) {
            server.answer(302, "", Map.of("Location", other.uri() + "/signed?key=1"));
            signedIn.get("file", Map.of(), SearchRunsResponse.class);
            assertThat(other.lastRequest().line()).isEqualTo("GET /signed?key=1");
            assertThat(other.lastRequest().headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void redirect_ofWriteToOtherServer_isRefused() {
        try (var other = new RecordedServer()) {
            server.answer(307, "", Map.of("Location", other.uri() + "/x"));
            assertThatThrownBy(this::create).hasMessageContaining("redirects elsewhere");
            assertThat(other.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a b/", "http:///x", "mailto:someone@example.org", "http://[", "%"})
    void redirect_toNoAddress_isRefusedInASentence(String location) {
        server.answer(302, "", Map.of("Location", location));
        assertThatThrownBy(() -> transport.get("x", Map.of(), SearchRunsResponse.class))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("redirects elsewhere");
    }

    @Test
    void at_otherServer_hasNoCredentials() {
        try (var other = new RecordedServer();
                var signedIn = new Transport(server.config().withCredentials(Credentials.basic("a", "b")), pacing)) {
            signedIn.at(URI.create(other.uri())).get("x", Map.of(), SearchRunsResponse.class);
            assertThat(other.lastRequest().headers()).doesNotContainKey("Authorization");
        }
    }

    @Test
    void server_thatSaysNothing_isGivenUp() {
        var patience = server.config().withTimeout(Duration.ofMillis(50)).withRetries(new RetryPolicy(1, 0, 0));
        var silence = new CountDownLatch(1);
        server.answer(exchange -> awaitUninterruptibly(silence)).answer(exchange -> awaitUninterruptibly(silence));
        try (var hasty = new Transport(patience, pacing)) {
            assertThatThrownBy(() -> hasty.get("x", Map.of(), SearchRunsResponse.class))
                    .isInstanceOfSatisfying(
                            MlflowException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE))
                    .hasMessageContaining("No answer within");
        } finally {
            silence.countDown();
        }
        assertThat(pacing.sleeps()).hasSize(1);
    }

    @Test
    void call_afterClose_failsAtOnce() {
        transport.close();
        assertThatThrownBy(this::getRun).hasMessage("The client is closed");
        assertThat(pacing.sleeps()).isEmpty();
    }

    private void getRun() {
        transport.get("runs/get", new GetRun("x", null), SearchRunsResponse.class);
    }

    private void create() {
        transport.postOnce(
                "experiments/create", new CreateExperiment("n", null, List.of()), CreateExperimentResponse.class);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
