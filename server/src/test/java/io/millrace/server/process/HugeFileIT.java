package io.millrace.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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
