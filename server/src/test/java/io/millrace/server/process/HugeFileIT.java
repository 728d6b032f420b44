package io.millrace.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file larger than the server's whole memory goes in and out. */
class HugeFileIT {
    private static final long SIZE = 300L << 20;

    private final Path directory;

    HugeFileIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void file_largerThanTheHeap_isStoredAndSentWhole() throws Exception {
        try (var server = ServerProcess.start(directory, "-Xmx128m");
                var client = HttpClient.newHttpClient()) {
            var uri = server.uri("/api/2.0/mlflow-artifacts/artifacts/0/huge.bin");
            var body = HttpRequest.BodyPublishers.ofInputStream(Bytes::new);
            var put = client.send(HttpRequest.newBuilder(uri).PUT(body).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(put.body()).isEqualTo("{}");
            var got = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(got.headers().firstValueAsLong("Content-Length")).hasValue(SIZE);
            assertThat(checksum(got.body())).isEqualTo(checksum(new Bytes()));
        }
    }

    @Test
    void version_largerThanTheHeap_isDigestedAndVerified() throws Exception {
        try (var server = ServerProcess.start(directory, "-Xmx128m");
                var client = HttpClient.newHttpClient()) {
            var api = "/api/2.0/mlflow/";
            var run = text(post(client, server.uri(api + "runs/create"), "{\"experiment_id\": \"0\"}"), "run_id");
            var file = "0/" + run + "/artifacts/model/huge.bin";
            var put = HttpRequest.newBuilder(server.uri("/api/2.0/mlflow-artifacts/artifacts/" + file))
                    .PUT(HttpRequest.BodyPublishers.ofInputStream(Bytes::new));
            assertThat(client.send(put.build(), HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{}");
            var stored = directory.resolve("artifacts").resolve(file);
            Files.setLastModifiedTime(stored, FileTime.fromMillis(1)); // so that it must be read again
            post(client, server.uri(api + "registered-models/create"), "{\"name\": \"m\"}");
            var source = "mlflow-artifacts:/0/" + run + "/artifacts/model";
            post(
                    client,
                    server.uri(api + "model-versions/create"),
                    "{\"name\": \"m\", \"source\": \"" + source + "\"}");
            var verify = server.uri("/api/2.0/millrace/model-versions/verify");
            var body = "{\"name\": \"m\", \"version\": \"1\"}";
            var reply = post(client, verify, body);
            for (int i = 0; i < 600 && reply.contains("RESOURCE_CONFLICT"); i++) {
                LockSupport.parkNanos(100_000_000);
                reply = post(client, verify, body);
            }
            assertThat(reply).contains("\"intact\":true", "\"files\":1");
        }
    }

    private static String post(HttpClient client, URI uri, String json) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String text(String json, String field) {
        return json.replaceAll("(?s).*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }

    private static long checksum(InputStream content) throws Exception {
        var checksum = new CRC32C();
        var buffer = new byte[1 << 20];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            checksum.update(buffer, 0, read);
        }
        return checksum.getValue();
    }

    /** Bytes that differ from place to place. */
    private static final class Bytes extends InputStream {
        private long at;

        @Override
        public int read() {
            return at == SIZE ? -1 : (byte) ((at++ * 31) >> 7) & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, SIZE - at);
            for (int i = 0; i < count; i++) {
                buffer[offset + i] = (byte) (((at + i) * 31) >> 7);
            }
            at += count;
            return count == 0 ? -1 : count;
        }
    }
}
