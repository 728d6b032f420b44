package io.millrace.web;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.GetRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees when something goes wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorReplyTest {
    private static final Pattern ID = Pattern.compile("\"request_id\":\"([0-9a-f]+)\"");
    private static final String SECRET = "SELECT password FROM users";

    private RunningWeb web;

    @BeforeAll
    void start() {
        var routes = new Routes();
        failing(routes, "/known", q -> {
            throw INVALID_PARAMETER_VALUE.error("Run '%s' is \"odd\"\n", q.run());
        });
        failing(routes, "/conflict", q -> {
            throw RESOURCE_CONFLICT.error("Taken");
        });
        failing(routes, "/unexpected", q -> {
            throw new IllegalStateException(SECRET, new RuntimeException(SECRET));
        });
        failing(routes, "/overflow", q -> {
            throw new StackOverflowError(SECRET);
        });
        routes.get(
                "/guarded",
                GetRun.class,
                (caller, q) -> {
                    throw new IllegalStateException(SECRET);
                },
                q -> q);
        breaking(routes, "/cut-known", OptionalLong.of(1_000_000));
        breaking(routes, "/cut-chunked", OptionalLong.empty());
        web = RunningWeb.with(routes);
    }

    private static void failing(Routes routes, String path, Function<GetRun, ?> handler) {
        routes.get(path, GetRun.class, RunningWeb.open(), handler);
    }

    private static void breaking(Routes routes, String path, OptionalLong length) {
        routes.stream(HttpMethod.GET, path, new Routes.Stream<>(e -> e, RunningWeb.open(), (q, exchange) -> {
            var out = exchange.open(200, "text/plain", length);
            out.write("the first part".repeat(5_000).getBytes(StandardCharsets.UTF_8));
            throw new IOException("the disk broke");
        }));
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void known_error_hasCodeSentenceAndId() {
        var reply = web.get("/known?run_id=r");
        assertThat(reply.statusCode()).isEqualTo(400);
        var id = ID.matcher(reply.body());
        assertThat(id.find()).isTrue();
        assertThat(reply.headers().firstValue("Request-Id")).hasValue(id.group(1));
        assertThat(reply.body())
                .isEqualTo("{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"Run 'r' is \\\"odd\\\"\\n\","
                        + "\"request_id\":\"" + id.group(1) + "\"}");
        assertThat(web.get("/conflict?run_id=r").statusCode()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unexpected", "/overflow", "/guarded"})
    void unexpected_exception_hasAnIdAndNothingElse(String path) {
        var reply = web.get(path + "?run_id=r");
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body())
                .startsWith("{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"An internal error occurred; the server's"
                        + " log has it under request id ")
                .doesNotContain(SECRET, "Exception", "io.millrace", "at ");
        assertThat(web.get("/conflict?run_id=r").statusCode())
                .as("the server lives")
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cut-known", "/cut-chunked"})
    void reply_brokenOffInTheMiddle_cannotBeTakenForWhole(String path) throws IOException {
        try (var socket = web.connect()) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var all = new java.io.ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(all);
            } catch (java.net.SocketException reset) {
                // as good as an end
            }
            assertThat(all.toString(StandardCharsets.UTF_8))
                    .doesNotContain("error_code", "disk")
                    .doesNotEndWith("\r\n0\r\n\r\n");
        }
    }
}
