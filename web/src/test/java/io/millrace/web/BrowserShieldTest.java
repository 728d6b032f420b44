package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.tracking.GetRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS rebinding and requests that another page makes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserShieldTest {
    private RunningWeb web;
    private RunningWeb own;

    private static Routes routes() {
        var routes = new Routes();
        for (var path : List.of("/health", "/version", "/livez", "/readyz", "/metrics")) {
            routes.get(path, GetRun.class, RunningWeb.open(), q -> Map.of());
        }
        routes.under("/api/2.0", "/ajax-api/2.0")
                .get("/run", GetRun.class, RunningWeb.open(), q -> Map.of())
                .post("/run", GetRun.class, RunningWeb.open(), q -> Map.of("done", true))
                .patch("/run", GetRun.class, RunningWeb.open(), q -> Map.of("done", true))
                .delete("/run", GetRun.class, RunningWeb.open(), q -> Map.of("done", true));
        return routes;
    }

    @BeforeAll
    void start() {
        web = RunningWeb.with(routes());
        own = RunningWeb.with(
                RunningWeb.shielded(List.of("*.corp.example", "ml.example:8443"), List.of("https://*.tools.example")),
                routes());
    }

    @AfterAll
    void stop() {
        web.close();
        own.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost", "localhost:5001", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:5001", "[::1]", "[::1]:5001",
                "0.0.0.0:5001", "192.168.1.7", "10.1.2.3:80", "172.16.0.1", "172.31.255.254:1", "[fd00::1]:5001",
                        "[fc00::1]"
            })
    void host_localOrPrivate_passes(String host) {
        assertThat(web.rawWithHost(host, "GET /api/2.0/run?run_id=a")).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:5001",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.localhost.example",
                "172.32.0.1",
                "172.15.0.1",
                "11.0.0.1",
                "[2001:db8::1]:5001",
                "localhost:5001:80",
                "localhost:x",
                "a b",
                "192.168.evil.example",
                "10.evil.example",
                "10.0.0.1.evil.example:80",
                "172.16.evil.example"
            })
    void host_foreign_isRefused(String host) {
        for (var path :
                List.of("/api/2.0/run?run_id=a", "/ajax-api/2.0/run?run_id=a", "/metrics?run_id=a", "/nowhere")) {
            assertThat(web.rawWithHost(host, "GET " + path))
                    .satisfiesAnyOf(
                            reply -> assertThat(reply)
                                    .startsWith("HTTP/1.1 403")
                                    .endsWith("Invalid Host header - possible DNS rebinding attack detected"),
                            reply -> assertThat(reply).startsWith("HTTP/1.1 400"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/version", "/livez", "/readyz"})
    void host_foreign_mayAskForHealth(String path) {
        assertThat(web.rawWithHost("pod-7.cluster", "GET " + path + "?run_id=a"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/", "/health/..", "//health", "/health;x", "/Health", "/health%2f..%2fapi"})
    void host_foreign_gainsNothingByDisguise(String path) {
        assertThat(web.rawWithHost("evil.example", "GET " + path)).doesNotStartWith("HTTP/1.1 200");
    }

    @Test
    void host_missing_isRefused() {
        assertThat(web.bytes("GET /api/2.0/run?run_id=a HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4");
    }

    @Test
    void host_administratorsPatterns_replaceTheDefault() {
        assertThat(own.rawWithHost("a.corp.example", "GET /api/2.0/run?run_id=a"))
                .startsWith("HTTP/1.1 200");
        assertThat(own.rawWithHost("a.corp.example:5001", "GET /api/2.0/run?run_id=a"))
                .startsWith("HTTP/1.1 200");
        assertThat(own.rawWithHost("ml.example:8443", "GET /api/2.0/run?run_id=a"))
                .startsWith("HTTP/1.1 200");
        assertThat(own.rawWithHost("ml.example:80", "GET /api/2.0/run?run_id=a"))
                .startsWith("HTTP/1.1 403");
        assertThat(own.rawWithHost("acorpXexample", "GET /api/2.0/run?run_id=a"))
                .startsWith("HTTP/1.1 403");
        assertThat(own.rawWithHost("localhost", "GET /api/2.0/run?run_id=a")).startsWith("HTTP/1.1 403");
    }

    private static String change(RunningWeb server, String method, String prefix, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        all.add("Content-Length: 14");
        return server.bytes(method + " " + prefix + "/run HTTP/1.1\r\n" + String.join("\r\n", all)
                + "\r\nConnection: close\r\n\r\n{\"run_id\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example", "http://localhost.evil.example", "http://evil.example:5001", "null",
                "http://localhost@evil.example", "http://evil.example#localhost", "http://[::1",
                        "http://127.0.0.1.nip.example",
                "file://", "http://evil.example?localhost"
            })
    void origin_foreign_isRefusedOnBothPrefixes(String origin) {
        for (var prefix : List.of("/api/2.0", "/ajax-api/2.0")) {
            for (var method : List.of("POST", "PATCH", "DELETE")) {
                assertThat(change(web, method, prefix, "Host: localhost:5001", "Origin: " + origin))
                        .startsWith("HTTP/1.1 403")
                        .endsWith("Cross-origin request blocked")
                        .doesNotContain("Access-Control-Allow-Origin");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1", "http://[::1]:80", "https://localhost"})
    void origin_ofThisMachine_passesAndIsEchoed(String origin) {
        assertThat(change(web, "POST", "/ajax-api/2.0", "Host: localhost:5001", "Origin: " + origin))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: " + origin + "\r\n")
                .doesNotContainIgnoringCase("Access-Control-Allow-Credentials");
    }

    @Test
    void origin_ownHost_passes() {
        assertThat(change(web, "POST", "/api/2.0", "Host: 10.0.0.7:5001", "Origin: http://10.0.0.7:5001"))
                .startsWith("HTTP/1.1 200");
        assertThat(change(web, "POST", "/api/2.0", "Host: 10.0.0.7:5001", "Origin: http://10.0.0.7:81"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void origin_none_passes() {
        assertThat(change(web, "POST", "/api/2.0", "Host: localhost")).startsWith("HTTP/1.1 200");
    }

    @Test
    void origin_administratorsPattern_passes() {
        assertThat(change(own, "POST", "/api/2.0", "Host: a.corp.example", "Origin: https://x.tools.example"))
                .startsWith("HTTP/1.1 200");
        assertThat(change(own, "POST", "/api/2.0", "Host: a.corp.example", "Origin: http://x.tools.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(change(
                        own,
                        "POST",
                        "/api/2.0",
                        "Host: a.corp.example",
                        "Origin: https://x.tools.example.evil.example"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void get_foreignOrigin_isAnsweredButNotReadable() {
        var reply = web.raw("GET /api/2.0/run?run_id=a", "Origin: https://evil.example");
        assertThat(reply).startsWith("HTTP/1.1 200").doesNotContain("Access-Control-Allow-Origin");
    }

    @Test
    void preflight_foreignOrigin_allowsNothing() {
        assertThat(web.raw("OPTIONS /api/2.0/run", "Origin: https://evil.example"))
                .doesNotContain("Access-Control-Allow");
        assertThat(web.raw("OPTIONS /api/2.0/run", "Origin: http://localhost:3000"))
                .contains("Access-Control-Allow-Origin: http://localhost:3000", "PATCH", "Content-Type");
    }

    @Test
    void reply_any_hasSecurityHeaders() {
        for (var line :
                List.of("GET /api/2.0/run?run_id=a", "GET /nowhere", "OPTIONS /x", "GET //x", "DELETE /health")) {
            assertThat(web.raw(line))
                    .contains("X-Content-Type-Options: nosniff\r\n", "X-Frame-Options: SAMEORIGIN\r\n", "Request-Id: ");
        }
        assertThat(own.rawWithHost("a.corp.example", "GET /nowhere")).contains("X-Frame-Options: DENY\r\n");
    }
}
