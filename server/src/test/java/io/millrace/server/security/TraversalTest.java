package io.millrace.server.security;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.app.Server;
import io.millrace.server.artifacts.ArtifactServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Class S1: nothing outside the artifact root is read, written or deleted, whatever a path or location looks like. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraversalTest {
    private static final String CANARY = "CANARY-7f3a";
    private static final String MODELS = "/api/2.0/mlflow";

    /** Published payloads; {@code T} is the way to a file outside. Sent as they are. */
    private static final List<String> PAYLOADS = List.of(
            "../secret.txt",
            "../../secret.txt",
            "../../../../../../../../etc/passwd",
            "a/../../secret.txt",
            "./../secret.txt",
            "..%2fsecret.txt",
            "..%2Fsecret.txt",
            "%2e%2e/secret.txt",
            "%2e%2e%2fsecret.txt",
            "%2e%2e%2f%2e%2e%2fsecret.txt",
            "..%252fsecret.txt",
            "%252e%252e%252fsecret.txt",
            "%25252e%25252e%25252fsecret.txt",
            tenTimes("../secret.txt"),
            "..%5csecret.txt",
            "%2e%2e%5csecret.txt",
            "..\\secret.txt",
            "%5c..%5csecret.txt",
            "a%5c..%5c..%5csecret.txt",
            "..%255csecret.txt",
            "%2fetc%2fpasswd",
            "/etc/passwd",
            "//etc/passwd",
            "%2f%2fetc%2fpasswd",
            "%252fetc%252fpasswd",
            "%5c%5chost%5cshare",
            "C:/windows/win.ini",
            "C:%5cwindows%5cwin.ini",
            "c%3a/windows/win.ini",
            "file:///etc/passwd",
            "file:%2f%2f%2fetc%2fpasswd",
            "file:/etc/passwd",
            "FILE:///etc/passwd",
            "http://127.0.0.1/x",
            "a%23/../../secret.txt",
            "%23/../secret.txt",
            "x%23..%2f..%2fsecret.txt",
            "..;/secret.txt",
            "..%3b/secret.txt",
            ";/../secret.txt",
            "a%3f/../../secret.txt",
            "..%3f/secret.txt",
            "a%00.txt",
            "..%00/secret.txt",
            "../secret.txt%00.png",
            "%00",
            "..%c0%afsecret.txt",
            "%c0%ae%c0%ae/secret.txt",
            "%e0%80%ae%e0%80%ae/secret.txt",
            "..%c1%9csecret.txt",
            "..%ef%bc%8fsecret.txt",
            "%u002e%u002e/secret.txt",
            "..%0d%0a/secret.txt",
            "....//secret.txt",
            "..../secret.txt",
            ".../secret.txt",
            "~/secret.txt",
            "$HOME/secret.txt",
            ".millrace-uploads/x",
            "a/.millrace-upload-1",
            "%2emillrace-uploads/x",
            "../artifacts-evil/x",
            "..",
            "%2e%2e",
            ".",
            "%2e",
            "%252e%252e",
            "..%2f",
            "a/..",
            "../artifacts/../secret.txt");

    private final Path directory;
    private final ArtifactServer server;
    private final String run;

    TraversalTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        Files.writeString(directory.resolve("secret.txt"), CANARY);
        Files.createDirectories(directory.resolve("artifacts-evil"));
        Files.writeString(directory.resolve("artifacts-evil/x"), CANARY);
        server = ArtifactServer.in(directory);
        run = server.run("0");
        server.put(PROXY + "/0/" + run + "/artifacts/here.txt", "fine");
        server.post("/api/2.0/mlflow/registered-models/create", "{\"name\": \"m\"}");
        server.post(
                "/api/2.0/mlflow/model-versions/create",
                "{\"name\": \"m\", \"source\": \"mlflow-artifacts:/0/" + server.run("0") + "/artifacts\"}");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String tenTimes(String payload) {
        var encoded = payload.replace(".", "%2e").replace("/", "%2f");
        for (int round = 1; round < 10; round++) {
            encoded = encoded.replace("%", "%25");
        }
        return encoded;
    }

    /** All files but those of the store and below the artifact root. */
    private Set<String> outside() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(file -> directory.relativize(file).toString())
                    .filter(file -> !file.startsWith("artifacts/") && !file.startsWith("millrace.db"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private void harmless(String line, String body) {
        var reply = server.raw(line, body);
        assertThat(reply)
                .as("%s %s", line, body)
                .matches("(?s)HTTP/1\\.1 [2-4]\\d\\d .*")
                .doesNotContain(CANARY)
                .doesNotContain("root:x:");
    }

    @Test
    void everyRouteWithAPath_everyPayload_staysInside() throws IOException {
        var before = outside();
        var routes = Server.endpoints(server.server());
        for (var route : routes) {
            for (var payload : PAYLOADS) {
                attack(route, payload.replace("\\", "%5c"));
            }
        }
        assertThat(outside()).isEqualTo(before);
        assertThat(directory.resolve("secret.txt")).hasContent(CANARY);
        assertThat(server.get(PROXY + "/0/" + run + "/artifacts/here.txt").body())
                .isEqualTo("fine");
    }

    /** Placeholders take the payload raw; parameters that name files take it as text and encoded once more. */
    private void attack(String route, String payload) {
        var asText = payload.replace("%", "%25");
        if (route.contains("{")) {
            harmless(route.replaceAll("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(payload)), "{}");
        }
        if (route.contains("artifact") || route.contains("logged-models")) {
            var named =
                    route.replaceAll("\\{[^}]*}", "nothing") + "?name=m&version=1&run_id=" + run + "&run_uuid=" + run;
            for (var value : List.of(payload, asText)) {
                harmless(
                        named + "&path=" + value + "&artifact_file_path=" + value + "&artifact_directory_path=" + value,
                        "{\"path\": \"" + payload + "\", \"num_parts\": 1, \"parts\": []," + " \"upload_id\": \""
                                + payload + "\"}");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2fsecret.txt",
                "%252e%252e/x",
                "a/../b",
                "a%23b",
                "a%5Cb",
                "/etc/passwd",
                "%2fetc",
                "a%00b",
                "c:/x",
                "file:/etc"
            })
    void proxy_unsafePath_isRefusedByEveryMethod(String path) {
        for (var line : List.of(
                "GET " + PROXY + "/", "PUT " + PROXY + "/", "DELETE " + PROXY + "/", "GET " + PROXY + "?path=")) {
            var value = path.startsWith("/") && !line.endsWith("=") ? "%2f" + path.substring(1) : path;
            assertThat(server.raw(line + value, "x")).as(line + value).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc",
                "file:///etc",
                "FILE:///etc",
                "file:/etc",
                "file:///etc/../etc",
                "file://localhost/etc",
                "/",
                "file:///",
                "s3://bucket/x",
                "http://127.0.0.1/x",
                "hdfs:/x",
                "/proc/self",
                "relative/../../..",
                "mlflow-artifacts:/../..",
                "mlflow-artifacts:/%2e%2e/%2e%2e",
                "mlflow-artifacts:opaque",
                "mlflow-artifacts://h/%2e%2e"
            })
    void location_ofTheClientsChoice_isNotOpenedByTheServer(String location) {
        expectClosed(location);
    }

    /** Sources of versions are the client's choice as well: MLflow's CVE-2025-11201 and its kin. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc",
                "file:///etc",
                "file:/etc",
                "FILE:///etc/passwd",
                "/",
                "mlflow-artifacts:/",
                "mlflow-artifacts:/../..",
                "mlflow-artifacts:/%2e%2e/%2e%2e",
                "mlflow-artifacts:/0/..%2f..",
                "mlflow-artifacts:opaque",
                "mlflow-artifacts:/.millrace-uploads",
                "s3://bucket/0123456789abcdef0123456789abcdef/artifacts",
                "http://127.0.0.1/x"
            })
    void source_ofTheClientsChoice_isNotOpenedByTheServer(String source) {
        var created = server.post(
                "/api/2.0/mlflow/model-versions/create", "{\"name\": \"m\", \"source\": \"%s\"}".formatted(source));
        if (created.statusCode() != 200) {
            assertThat(created.statusCode()).isEqualTo(400);
            return;
        }
        var version = "name=m&version=" + created.body().replaceAll("(?s).*\"version\":\"(\\d+)\".*", "$1");
        for (var line : List.of(
                "GET /model-versions/get-artifact?path=passwd&" + version,
                "GET /model-versions/get-artifact?path=millrace.db&" + version,
                "GET /api/2.0/millrace/model-versions/artifacts?" + version)) {
            assertThat(server.raw(line, "")).as(line).startsWith("HTTP/1.1 400").doesNotContain("root:x:");
        }
    }

    @Test
    void location_besideTheRoot_isNotOpened() {
        expectClosed(directory.toString());
        expectClosed(directory.resolve("artifacts-evil").toString());
        expectClosed(directory.resolve("artifacts") + "/../artifacts-evil");
        expectClosed("file://" + directory.resolve("artifacts") + "/%2e%2e/artifacts-evil");
        expectClosed(directory.resolve("artifacts") + "/.millrace-uploads");
    }

    private void expectClosed(String location) {
        var experiment = server.post(
                "/api/2.0/mlflow/experiments/create",
                "{\"name\": \"%s\", \"artifact_location\": \"%s\"}".formatted("of " + location, location));
        if (experiment.statusCode() != 200) {
            assertThat(experiment.statusCode()).isEqualTo(400);
            return;
        }
        var victim = server.run(experiment.body().replaceAll("\\D", ""));
        for (var line : lines(victim)) {
            var reply = server.raw(line, "overwritten");
            assertThat(reply.substring(0, 12))
                    .as("%s for %s: %s", line, location, reply)
                    .isIn("HTTP/1.1 403", "HTTP/1.1 400");
            assertThat(reply).doesNotContain(CANARY);
        }
    }

    private static List<String> lines(String run) {
        return Stream.of("passwd", "x", "../secret.txt")
                .flatMap(path -> Stream.of(
                        "GET /get-artifact?run_id=" + run + "&path=" + URLEncoder.encode(path, StandardCharsets.UTF_8),
                        "POST /ajax-api/2.0/mlflow/upload-artifact?run_uuid=" + run + "&path=" + path,
                        "GET /api/2.0/mlflow/artifacts/list?run_id=" + run + "&path=" + path.replace("passwd", ""),
                        "GET /api/2.0/millrace/artifacts/zip?run_id=" + run))
                .toList();
    }

    @Test
    void source_ofAVersion_isRefused_orNeverOpenedByTheServer() {
        server.post(MODELS + "/registered-models/create", "{\"name\": \"victim\"}");
        for (var payload : PAYLOADS) {
            for (var prefix : List.of(
                    "", "mlflow-artifacts:/", "mlflow-artifacts:/0/", "file://", "s3://b/", "runs:/" + run + "/")) {
                for (var tags : List.of("", "{\"key\": \"mlflow.prompt.is_prompt\", \"value\": \"true\"}")) {
                    expectHarmless(prefix + payload, tags);
                }
            }
        }
        for (var outside :
                List.of("/etc", directory.toString(), "file://" + directory, directory + "/artifacts/../secret.txt")) {
            expectHarmless(outside, "");
        }
    }

    private void expectHarmless(String source, String tags) {
        var body = "{\"name\": \"victim\", \"run_id\": \"%s\", \"source\": %s, \"tags\": [%s]}"
                .formatted(run, Json.writeText(source), tags);
        var created = server.post(MODELS + "/model-versions/create", body);
        boolean local = !source.matches("(?is)(mlflow-artifacts|s3|runs|https?):.*");
        if (local && tags.isEmpty()) {
            assertThat(created.statusCode()).as(source).isEqualTo(400);
        }
        assertThat(created.statusCode()).as(created.body()).isIn(200, 400, 404);
        if (created.statusCode() == 200) {
            var version = created.body().replaceAll("(?s).*\"version\":\"(\\d+)\".*", "$1");
            for (var path : List.of("", "secret.txt", "passwd", "x")) {
                var query = "?name=victim&version=" + version + "&path=" + path;
                for (var route :
                        List.of("/model-versions/get-artifact", "/api/2.0/millrace/model-versions/artifacts")) {
                    assertThat(server.get(route + query).body()).as(source).doesNotContain(CANARY, "root:");
                }
            }
        }
    }

    @Test
    void link_outOfTheRoot_isAClosedDoor() throws IOException {
        var root = server.files();
        Files.createDirectories(root.resolve("0/links"));
        Files.createSymbolicLink(root.resolve("0/links/folder"), directory.resolve("artifacts-evil"));
        Files.createSymbolicLink(root.resolve("0/links/file"), directory.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("0/links/dangling"), directory.resolve("new.txt"));
        for (var path : List.of("folder/x", "file", "dangling", "folder")) {
            for (var method : List.of("GET", "PUT", "DELETE")) {
                assertThat(server.raw(method + " " + PROXY + "/0/links/" + path, "overwritten"))
                        .as("%s %s", method, path)
                        .startsWith("HTTP/1.1 400")
                        .doesNotContain(CANARY);
            }
        }
        assertThat(server.get(PROXY + "?path=0/links").body()).isEqualTo("{}");
        assertThat(server.get(PROXY + "?path=0/links/folder").statusCode()).isEqualTo(400);
        expectClosed(root.resolve("0/links/folder").toString());
        assertThat(directory.resolve("new.txt")).doesNotExist();
        assertThat(directory.resolve("secret.txt")).hasContent(CANARY);
        assertThat(directory.resolve("artifacts-evil/x")).hasContent(CANARY);
    }
}
