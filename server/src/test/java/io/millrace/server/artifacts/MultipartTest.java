package io.millrace.server.artifacts;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.artifacts.MultipartUpload;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads in parts. Source: reference 04, P5 to P7. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MultipartTest {
    private static final String MPU = "/api/2.0/mlflow-artifacts/mpu";

    private final ArtifactServer server;

    MultipartTest(@TempDir Path directory) {
        server = ArtifactServer.in(directory);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private MultipartUpload create(String file, int parts) {
        var reply = server.post(
                MPU + "/create/0/mpu", "{\"path\": \"/home/me/%s\", \"num_parts\": %d}".formatted(file, parts));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return Json.read(reply.body(), MultipartUpload.class);
    }

    /** Sends a part to the address that the server gave; its description for the last call. */
    private String part(MultipartUpload upload, int number, String content) {
        var url = upload.credentials().get(number - 1).url();
        var sent = server.put(url.substring(url.indexOf("/api")), content);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        var etag = sent.headers().firstValue("ETag").orElseThrow().replace("\"", "\\\"");
        return "{\"part_number\": %d, \"etag\": \"%s\", \"url\": \"%s\"}".formatted(number, etag, url);
    }

    private java.net.http.HttpResponse<String> complete(MultipartUpload upload, String file, List<String> parts) {
        return server.post(
                MPU + "/complete/0/mpu",
                "{\"path\": \"%s\", \"upload_id\": \"%s\", \"parts\": [%s]}"
                        .formatted(file, upload.uploadId(), String.join(",", parts)));
    }

    @Test
    void complete_partsInAnyOrder_areJoinedByNumber() {
        var upload = create("joined.bin", 3);
        var parts = new ArrayList<String>();
        for (int number : new int[] {3, 1, 2}) {
            parts.add(part(upload, number, "part" + number + ";"));
        }
        assertThat(server.get(PROXY + "?path=0/mpu").body()).doesNotContain("joined.bin");
        assertThat(complete(upload, "/home/me/joined.bin", parts).body()).isEqualTo("{}");
        assertThat(server.get(PROXY + "/0/mpu/joined.bin").body()).isEqualTo("part1;part2;part3;");
        assertThat(complete(upload, "joined.bin", parts).statusCode())
                .as("again")
                .isEqualTo(404);
    }

    @Test
    void complete_partSentTwice_takesTheLast() {
        var upload = create("twice.bin", 1);
        part(upload, 1, "first");
        assertThat(complete(upload, "twice.bin", List.of(part(upload, 1, "second")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.get(PROXY + "/0/mpu/twice.bin").body()).isEqualTo("second");
    }

    @Test
    void complete_wrongParts_isRefusedAndMayBeRepeated() {
        var upload = create("wrong.bin", 2);
        var first = part(upload, 1, "one");
        assertThat(complete(upload, "wrong.bin", List.of(first, first.replace("1,", "2,")))
                        .statusCode())
                .as("part that was never sent")
                .isEqualTo(400);
        assertThat(complete(upload, "wrong.bin", List.of(first.replaceFirst("etag\": \"[^,]*", "etag\": \"00000000\"")))
                        .statusCode())
                .as("wrong ETag")
                .isEqualTo(400);
        assertThat(complete(upload, "wrong.bin", List.of()).statusCode())
                .as("no part")
                .isEqualTo(400);
        assertThat(complete(upload, "wrong.bin", List.of(first, first)).statusCode())
                .as("a part twice")
                .isEqualTo(400);
        assertThat(server.get(PROXY + "/0/mpu/wrong.bin").statusCode()).isEqualTo(404);
        assertThat(complete(upload, "wrong.bin", List.of(first, part(upload, 2, "two")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void abort_upload_removesItsParts() {
        var upload = create("aborted.bin", 1);
        var part = part(upload, 1, "one");
        var abort = "{\"path\": \"aborted.bin\", \"upload_id\": \"%s\"}".formatted(upload.uploadId());
        assertThat(server.post(MPU + "/abort/0/mpu", abort).body()).isEqualTo("{}");
        assertThat(server.post(MPU + "/abort/0/mpu", abort).body()).isEqualTo("{}");
        assertThat(complete(upload, "aborted.bin", List.of(part)).statusCode()).isEqualTo(404);
        var url = upload.credentials().getFirst().url();
        assertThat(server.put(url.substring(url.indexOf("/api")), "late").statusCode())
                .isEqualTo(404);
    }

    @Test
    void create_manyParts_areJoinedWithoutOpeningAllAtOnce() {
        var upload = create("many.bin", 2_000);
        var parts = new ArrayList<String>();
        for (int number = 1; number <= 50; number++) {
            parts.add(part(upload, number, number + ";"));
        }
        assertThat(complete(upload, "many.bin", parts).statusCode()).isEqualTo(200);
        assertThat(server.get(PROXY + "/0/mpu/many.bin").body())
                .startsWith("1;2;3;")
                .endsWith("49;50;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\": \"x\", \"num_parts\": 0}", "{\"path\": \"x\", \"num_parts\": 10001}", "{\"num_parts\": 1}",
                "{\"path\": \"a/..\", \"num_parts\": 1}", "{\"path\": \"a/\", \"num_parts\": 1}",
                        "{\"path\": \"\", \"num_parts\": 1}"
            })
    void create_badRequest_isRefused(String body) {
        var reply = server.post(MPU + "/create/0/mpu", body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../0",
                "gone",
                "0123456789abcdef0123456789abcde%2f",
                "..%2f..%2f..%2f0123456789abcdef01234567"
            })
    void part_badAddress_isRefused(String id) {
        assertThat(server.raw("PUT " + MPU + "/part/" + id + "/1", "x")).startsWith("HTTP/1.1 4");
    }

    @Test
    void store_unfinishedUploads_areNobodysArtifacts() {
        var upload = create("hidden.bin", 1);
        part(upload, 1, "secret");
        assertThat(server.get(PROXY).body()).doesNotContain("millrace");
        var folder = "/.millrace-uploads/" + upload.uploadId();
        assertThat(server.get(PROXY + folder + "/1.part").statusCode()).isEqualTo(400);
        assertThat(server.get(PROXY + "?path=.millrace-uploads").statusCode()).isEqualTo(400);
    }

    @Test
    void uploads_withoutAPartForAWeek_areGoneWithTheNextOne() throws IOException {
        var abandoned = create("abandoned.bin", 1);
        var slow = create("slow.bin", 1);
        age(abandoned, Duration.ofDays(8));
        age(slow, Duration.ofDays(6));
        create("next.bin", 1);
        assertThat(folder(abandoned)).doesNotExist();
        assertThat(complete(slow, "slow.bin", List.of(part(slow, 1, "late"))).statusCode())
                .isEqualTo(200);
    }

    private Path folder(MultipartUpload upload) {
        return server.files().resolve(".millrace-uploads").resolve(upload.uploadId());
    }

    private void age(MultipartUpload upload, Duration age) throws IOException {
        Files.setLastModifiedTime(folder(upload), FileTime.from(Instant.now().minus(age)));
    }
}
