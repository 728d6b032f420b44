package io.millrace.server.artifacts;

import static io.millrace.server.artifacts.ArtifactServer.PROXY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is there whole or not at all, whoever writes, reads or breaks off. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AtomicityTest {
    private static final int LARGE = 32 << 20;

    private final ArtifactServer server;

    AtomicityTest(@TempDir Path directory) {
        server = ArtifactServer.in(directory);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private long unfinished() throws IOException {
        try (var files = Files.walk(server.files())) {
            return files.filter(file -> file.getFileName().toString().startsWith(".millrace-upload-"))
                    .count();
        }
    }

    private void awaitUnfinished(long expected) throws IOException {
        while (unfinished() != expected) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000000\r\n\r\nonly this",
                "Transfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n"
            })
    void put_cutInTheMiddle_leavesWhatWasThere(String rest) throws Exception {
        server.put(PROXY + "/0/cut/old.txt", "old content");
        for (var name : new String[] {"old.txt", "new.txt"}) {
            try (var socket = connect()) {
                send(socket, "PUT " + PROXY + "/0/cut/" + name + " HTTP/1.1\r\nHost: localhost\r\n" + rest);
                awaitUnfinished(1);
            }
            awaitUnfinished(0);
        }
        assertThat(server.get(PROXY + "/0/cut/old.txt").body()).isEqualTo("old content");
        assertThat(server.get(PROXY + "/0/cut/new.txt").statusCode()).isEqualTo(404);
        assertThat(server.get(PROXY + "?path=0/cut").body()).doesNotContain("millrace", "new.txt");
    }

    @Test
    void get_whileTheFileIsReplaced_readsTheOldContentToTheEnd() throws Exception {
        Files.createDirectories(server.files().resolve("0"));
        Files.write(server.files().resolve("0/large.bin"), new byte[LARGE]);
        try (var socket = connect()) {
            send(socket, "GET " + PROXY + "/0/large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(head(socket.getInputStream())).contains("Content-Length: " + LARGE);
            server.put(PROXY + "/0/large.bin", "new");
            var old = socket.getInputStream().readNBytes(LARGE);
            assertThat(Arrays.equals(old, new byte[LARGE])).isTrue();
        }
        assertThat(server.get(PROXY + "/0/large.bin").body()).isEqualTo("new");
    }

    @Test
    void get_fileBecomesShorterMeanwhile_breaksOffInsteadOfEndingWell() throws Exception {
        var file = server.files().resolve("0/shrinking.bin");
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, new byte[LARGE]);
        try (var socket = connect()) {
            send(socket, "GET " + PROXY + "/0/shrinking.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
            head(socket.getInputStream());
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(1 << 20);
            }
            assertThat(readUntilCut(socket.getInputStream(), LARGE)).isLessThan(LARGE);
        }
    }

    private static long readUntilCut(InputStream in, int wanted) throws IOException {
        long all = 0;
        var buffer = ByteBuffer.allocate(1 << 16).array();
        try {
            while (all < wanted) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, wanted - all));
                if (read < 0) {
                    return all;
                }
                all += read;
            }
        } catch (java.net.SocketException reset) {
            return all;
        }
        return all;
    }

    @Test
    void zip_fileCannotBeRead_breaksOffInsteadOfEndingWell() throws Exception {
        var run = server.run("0");
        var folder = server.files().resolve("0/" + run + "/artifacts");
        Files.createDirectories(folder.resolve("a"));
        var noise = new byte[4 << 20];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("a/first.bin"), noise);
        // listed as a file, but nothing that can be sent
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("a/second").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (var socket = connect()) {
            send(socket, "GET /api/2.0/millrace/artifacts/zip?run_id=" + run + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(head(socket.getInputStream())).contains("200");
            var all = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(all);
            } catch (java.net.SocketException reset) {
                // cut off, as it should be
            }
            assertThat(all.toString(StandardCharsets.ISO_8859_1)).isNotEmpty().doesNotEndWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void put_manyWritersOfOneFile_leaveTheWholeContentOfOne() throws Exception {
        var contents = new ArrayList<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 8; i++) {
                var content = String.valueOf(i).repeat(300_000);
                contents.add(content);
                results.add(executor.submit(
                        () -> server.put(PROXY + "/0/contested.txt", content).statusCode()));
            }
            for (var result : results) {
                assertThat(result.get()).isEqualTo(200);
            }
        }
        assertThat(server.get(PROXY + "/0/contested.txt").body()).isIn(contents);
    }

    @Test
    void put_manyFilesIntoNewFolders_areAllStored() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 100; i++) {
                var path = PROXY + "/0/fresh-" + i / 10 + "/x/y/z/" + i;
                results.add(executor.submit(() -> server.put(path, "x").statusCode()));
            }
            for (var result : results) {
                assertThat(result.get()).isEqualTo(200);
            }
        }
    }
}
