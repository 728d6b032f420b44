package io.millrace.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    private static final byte[] DATA = randomBytes(3_000_000);

    private final RecordedServer server = new RecordedServer();
    private final RecordedPacing pacing = new RecordedPacing();
    private final Transport transport = new Transport(server.config(), pacing);

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void download_whole_hasSizeAndDate() throws IOException {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 1970 00:00:09 GMT");
            send(exchange, 200, 0, DATA.length);
        });
        try (var download = transport.download("f", Map.of(), 0)) {
            assertThat(download.size()).isEqualTo(DATA.length);
            assertThat(download.modified()).hasToString("1970-01-01T00:00:09Z");
            assertThat(download.content().readAllBytes()).isEqualTo(DATA);
        }
        assertThat(server.lastRequest().headers()).doesNotContainKey("Range");
    }

    @Test
    void download_fromOffset_asksForTheRange() throws IOException {
        server.answer(exchange -> sendRange(exchange, 1000, DATA.length));
        try (var download = transport.download("f", Map.of(), 1000)) {
            assertThat(download.size()).isEqualTo(DATA.length);
            assertThat(download.content().readAllBytes()).isEqualTo(from(1000));
        }
        assertThat(server.lastRequest().header("Range")).isEqualTo("bytes=1000-");
    }

    @Test
    void download_fromOffsetOfServerWithoutRanges_readsOverTheBeginning() throws IOException {
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(DATA);
        });
        try (var download = transport.download("f", Map.of(), 1000)) {
            assertThat(download.size()).isEqualTo(-1);
            assertThat(download.content().readAllBytes()).isEqualTo(from(1000));
        }
    }

    @Test
    void download_thatBreaks_isResumedWhereItBroke() throws IOException {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, DATA.length);
            exchange.getResponseBody().write(DATA, 0, 1_000_000);
            exchange.getResponseBody().flush();
        });
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            int start = start(exchange);
            assertThat(start).isPositive();
            sendRange(exchange, start, DATA.length);
        });
        try (var download = transport.download("f", Map.of(), 0)) {
            assertThat(download.content().readAllBytes()).isEqualTo(DATA);
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void download_thatBreaksWhileTheFileChanges_fails() throws IOException {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, DATA.length);
            exchange.getResponseBody().write(DATA, 0, 1_000_000);
        });
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v2\"");
            sendRange(exchange, start(exchange), DATA.length);
        });
        try (var download = transport.download("f", Map.of(), 0)) {
            assertThatThrownBy(() -> download.content().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void skip_overMuch_asksForALaterPart() throws IOException {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, DATA.length);
            exchange.getResponseBody().write(DATA, 0, 1000);
            exchange.getResponseBody().flush();
        });
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            sendRange(exchange, start(exchange), DATA.length);
        });
        try (var download = transport.download("f", Map.of(), 0)) {
            download.content().skipNBytes(2_999_000);
            assertThat(download.content().readAllBytes()).isEqualTo(from(2_999_000));
        }
        assertThat(server.lastRequest().header("Range")).isEqualTo("bytes=2999000-");
    }

    @Test
    void download_ofNothing_isAnError() {
        server.answer(404, "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"No such artifact: 'f'\"}");
        assertThatThrownBy(() -> transport.download("f", Map.of(), 0))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    }

    @Test
    void upload_ofFile_sendsItsLengthAndIsRepeated(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a.txt"), "hé".repeat(100_000));
        server.answer(503, "");
        transport.upload("a%20b/c", Payload.of(file));
        assertThat(server.requests()).hasSize(2);
        assertThat(server.lastRequest().line()).isEqualTo("PUT /a%20b/c");
        assertThat(server.lastRequest().header("Content-Length")).isEqualTo("300000");
        assertThat(server.lastRequest().body()).isEqualTo("hé".repeat(100_000));
    }

    @Test
    void upload_ofEmptyFile_sendsNothing(@TempDir Path folder) throws IOException {
        transport.upload("empty", Payload.of(Files.createFile(folder.resolve("e"))));
        assertThat(server.lastRequest().header("Content-Length")).isEqualTo("0");
    }

    @Test
    void upload_ofStream_isChunkedAndNotRepeated() {
        server.answer(500, "");
        var stream = Payload.once(new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> transport.upload("s", stream)).hasMessageContaining("HTTP 500");
        assertThat(server.requests()).hasSize(1);
        assertThat(server.lastRequest().header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(server.lastRequest().body()).isEqualTo("text");
    }

    @Test
    void upload_ofStreamThatFails_isNoUploadOfItsBeginning() {
        var beginning = new ByteArrayInputStream(new byte[100_000]);
        var failing = Payload.once(new FilterInputStream(beginning) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = super.read(buffer, offset, length);
                if (count < 0) {
                    throw new IOException("disk gone");
                }
                return count;
            }
        });
        assertThatThrownBy(() -> transport.upload("s", failing))
                .hasMessageContaining("its content cannot be read: disk gone");
        assertThat(pacing.sleeps()).isEmpty();
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void upload_ofFileThatShrinks_isRefusedAtOnce(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("a"), "x".repeat(200_000));
        var payload = Payload.of(file);
        Files.writeString(file, "short");
        assertThatThrownBy(() -> transport.upload("s", payload)).hasMessageContaining("changed during the upload");
        assertThat(pacing.sleeps()).isEmpty();
    }

    private static int start(HttpExchange exchange) {
        var range = exchange.getRequestHeaders().getFirst("Range");
        return Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    private static void sendRange(HttpExchange exchange, int start, int end) throws IOException {
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(start, end - 1, DATA.length));
        send(exchange, 206, start, end);
    }

    private static void send(HttpExchange exchange, int status, int start, int end) throws IOException {
        exchange.sendResponseHeaders(status, end - start);
        exchange.getResponseBody().write(DATA, start, end - start);
    }

    private static byte[] from(int start) {
        return Arrays.copyOfRange(DATA, start, DATA.length);
    }

    private static byte[] randomBytes(int count) {
        var bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
