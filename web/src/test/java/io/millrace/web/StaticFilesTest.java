package io.millrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages from the class path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticFilesTest {
    private RunningWeb web;

    @BeforeAll
    void start() {
        var files = new StaticFiles("pages");
        var routes = new Routes();
        routes.stream(
                HttpMethod.GET,
                "/{file...}",
                new Routes.Stream<>(
                        exchange -> exchange.pathVariable("file"),
                        RunningWeb.open(),
                        (file, exchange) -> files.serve(file, exchange)));
        web = RunningWeb.with(routes);
    }

    @AfterAll
    void stop() {
        web.close();
    }

    @Test
    void page_index_isFreshAndGuarded() {
        var reply = web.get("/index.html");
        assertThat(reply.body()).contains("Test page");
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(reply.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'self'");
    }

    @Test
    void asset_hashed_isKeptForeverAndCompressed() {
        var plain = web.get("/assets/app-1a2b.js");
        assertThat(plain.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        var packed = web.get("/assets/app-1a2b.js", "Accept-Encoding", "br, gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
        assertThat(packed.body().length()).isLessThan(plain.body().length() / 2);
    }

    @Test
    void asset_known_isNotModified() {
        var etag = web.get("/index.html").headers().firstValue("ETag").orElseThrow();
        assertThat(web.get("/index.html", "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../outside.txt",
                "/..%2foutside.txt",
                "/%2e%2e/outside.txt",
                "/%252e%252e/outside.txt",
                "/assets/../../outside.txt",
                "/..%5coutside.txt",
                "/assets",
                "/assets/",
                "/gone.html",
                "/%00",
                "/META-INF/MANIFEST.MF",
                "/../io/millrace/web/WebServer.class"
            })
    void file_outsideOrAbsent_isNotFound(String path) {
        assertThat(web.raw("GET " + path)).startsWith("HTTP/1.1 4").doesNotContain("secret");
    }
}
