package io.millrace.server.artifacts;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints P1 to P4 of the artifact proxy. Source: reference 04. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyTest {
    private final ArtifactServer server;

    ProxyTest(@TempDir Path directory) {
        server = ArtifactServer.in(directory);
    }

    @BeforeAll
    void fill() {
        server.put(PROXY + "/0/listed/model/MLmodel", "flavors: {}");
        server.put(PROXY + "/0/listed/a.txt", "12345");
        server.put(PROXY + "/0/listed/empty", "");
        server.put(PROXY + "/0/ten.bin", "0123456789");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/0/plain.txt", "/0/sp%20ace%20%C3%A9.txt", "/0/a%25b", "/0/images/%25step%25_0.png", "/0/a+b.txt",
                        "/0/a;b",
                "/0/a%3Fb", "/0/%E6%A8%A1%E5%9E%8B/%F0%9F%A6%86.bin", "/0/.hidden", "/0/a=b&c",
                        "/0/deep/er/and/deeper/x", "/0/'q\""
            })
    void put_anyLegalName_comesBack(String name) {
        var path = PROXY + name.replace("\"", "%22");
        assertThat(server.put(path, "content of " + name).body()).isEqualTo("{}");
        var got = server.get("/ajax-api/2.0/mlflow-artifacts/artifacts" + name.replace("\"", "%22"));
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("content of " + name);
    }

    @Test
    void put_emptyAndChunked_areStoredWhole() {
        var chunked = HttpRequest.BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream("streamed".getBytes(StandardCharsets.UTF_8)));
        var nothing = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[0]));
        server.send("PUT", PROXY + "/0/chunked", chunked);
        server.send("PUT", PROXY + "/0/nothing", nothing);
        assertThat(server.get(PROXY + "/0/chunked").body()).isEqualTo("streamed");
        assertThat(server.get(PROXY + "/0/nothing").body()).isEmpty();
        assertThat(server.get(PROXY + "/0/nothing").headers().firstValue("Content-Length"))
                .hasValue("0");
    }

    @Test
    void put_again_replaces() {
        server.put(PROXY + "/0/twice", "a long first content");
        server.put(PROXY + "/0/twice", "second");
        assertThat(server.get(PROXY + "/0/twice").body()).isEqualTo("second");
    }

    @ParameterizedTest
    @CsvSource({"/0/folder/,400", "/0/listed/model,400", "/0/listed/a.txt/below,400"})
    void put_noPlaceForAFile_isRefused(String path, int status) {
        assertThat(server.put(PROXY + path, "x").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {PROXY, PROXY + "/"})
    void put_root_isNoEndpoint(String path) {
        assertThat(server.put(path, "x").statusCode()).isBetween(404, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/0/gone.txt", "/0/listed", "/0/listed/a.txt/below", "/nowhere/at/all"})
    void get_noFile_doesNotExist(String path) {
        var reply = server.get(PROXY + path);
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("\"error_code\":\"RESOURCE_DOES_NOT_EXIST\"");
        assertThat(reply.headers().firstValue("Content-Disposition")).isEmpty();
    }

    @Test
    void list_directory_hasBaseNamesOfOneLevel() {
        var reply = server.get(PROXY + "?path=0/listed");
        assertThat(reply.body())
                .isEqualTo("{\"files\":[{\"path\":\"a.txt\",\"is_dir\":false,\"file_size\":5},"
                        + "{\"path\":\"empty\",\"is_dir\":false,\"file_size\":0},"
                        + "{\"path\":\"model\",\"is_dir\":true}]}");
        assertThat(server.get(PROXY + "?path=0/listed/").body()).isEqualTo(reply.body());
        assertThat(server.get(PROXY + "/?path=0%2Flisted").body()).isEqualTo(reply.body());
    }

    @Test
    void list_root_hasTheExperiments() {
        assertThat(server.get(PROXY).body()).contains("{\"path\":\"0\",\"is_dir\":true}");
        assertThat(server.get(PROXY + "?path=").body()).contains("{\"path\":\"0\",\"is_dir\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/gone", "0/listed/a.txt"})
    void list_noDirectory_isEmpty(String path) {
        assertThat(server.get(PROXY + "?path=" + path).body()).isEqualTo("{}");
    }

    @Test
    void delete_fileAndTree_areGoneAndMayBeRepeated() {
        server.put(PROXY + "/0/tree/a", "a");
        server.put(PROXY + "/0/tree/b/c", "c");
        for (var path : List.of("/0/tree/a", "/0/tree/a", "/0/tree", "/0/tree")) {
            var reply = server.send("DELETE", PROXY + path, HttpRequest.BodyPublishers.noBody());
            assertThat(reply.body()).isEqualTo("{}");
        }
        assertThat(server.files().resolve("0/tree")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {PROXY, PROXY + "/"})
    void delete_root_isImpossible(String path) {
        assertThat(server.send("DELETE", path, HttpRequest.BodyPublishers.noBody())
                        .statusCode())
                .isBetween(404, 405);
        assertThat(server.get(PROXY + "/0/ten.bin").body()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0|0|bytes 0-0/10",
                "bytes=2-5|2345|bytes 2-5/10",
                "bytes=7-|789|bytes 7-9/10",
                "bytes=-3|789|bytes 7-9/10",
                "bytes=-99|0123456789|bytes 0-9/10",
                "bytes=5-99|56789|bytes 5-9/10"
            })
    void get_range_isThatPart(String range, String part, String contentRange) {
        var reply = server.get(PROXY + "/0/ten.bin", "Range", range);
        assertThat(reply.statusCode()).isEqualTo(206);
        assertThat(reply.body()).isEqualTo(part);
        assertThat(reply.headers().firstValue("Content-Range")).hasValue(contentRange);
        assertThat(reply.headers().firstValueAsLong("Content-Length")).hasValue(part.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=99-100", "bytes=-0"})
    void get_rangeBehindTheEnd_isNotSatisfiable(String range) {
        var reply = server.get(PROXY + "/0/ten.bin", "Range", range);
        assertThat(reply.statusCode()).isEqualTo(416);
        assertThat(reply.headers().firstValue("Content-Range")).hasValue("bytes */10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=0-1,4-5", "items=0-1", "bytes=-", "bytes=a-b", "bytes=99999999999999999999-", "bytes=5-2"
            })
    void get_otherRange_isTheWholeFile(String range) {
        var reply = server.get(PROXY + "/0/ten.bin", "Range", range);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("0123456789");
    }

    @Test
    void get_knownETag_isNotModified() {
        var etag = server.get(PROXY + "/0/ten.bin").headers().firstValue("ETag").orElseThrow();
        for (var known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
            var reply = server.get(PROXY + "/0/ten.bin", "If-None-Match", known);
            assertThat(reply.statusCode()).isEqualTo(304);
            assertThat(reply.body()).isEmpty();
        }
        assertThat(server.get(PROXY + "/0/ten.bin", "If-None-Match", "\"x\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void get_rangeOfAnotherContent_isTheWholeFile() {
        var etag = server.get(PROXY + "/0/ten.bin").headers().firstValue("ETag").orElseThrow();
        assertThat(server.get(PROXY + "/0/ten.bin", "Range", "bytes=5-", "If-Range", etag)
                        .body())
                .isEqualTo("56789");
        assertThat(server.get(PROXY + "/0/ten.bin", "Range", "bytes=5-", "If-Range", "\"old\"")
                        .body())
                .isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt,text/plain; charset=utf-8",
        "a.py,text/plain; charset=utf-8",
        "MLmodel,text/plain; charset=utf-8",
        "conda.yaml,text/plain; charset=utf-8",
        "a.JSON,text/plain; charset=utf-8",
        "a.png,image/png",
        "a.html,text/html",
        "a.svg,image/svg+xml",
        "a.unknown,application/octet-stream",
        "noextension,application/octet-stream"
    })
    void get_file_isAnAttachmentThatNoBrowserRuns(String name, String type) {
        server.put(PROXY + "/0/types/" + name, "<script>alert(1)</script>");
        var headers = server.get(PROXY + "/0/types/" + name).headers();
        assertThat(headers.firstValue("Content-Type")).hasValue(type);
        assertThat(headers.firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"" + name + "\"");
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
        assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(headers.firstValue("Last-Modified")).isPresent();
    }

    @Test
    void get_foreignName_isGivenInUtf8() {
        server.put(PROXY + "/0/r%C3%A9sum%C3%A9%20%22x%22.txt", "x");
        var reply = server.get(PROXY + "/0/r%C3%A9sum%C3%A9%20%22x%22.txt");
        assertThat(reply.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"r_sum_ _x_.txt\"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%22x%22.txt");
    }

    @Test
    void store_afterAll_holdsNoUnfinishedUpload() throws Exception {
        try (var files = Files.walk(server.files())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".millrace-upload-")))
                    .isEmpty();
        }
    }
}
