package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Template;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * Sends and fetches a large file: random bytes in blocks that begin with their number.
 *
 * @param length in bytes
 * @param times how often each way is taken; the median counts
 */
record Transfer(long length, int times) {
    private static final int BLOCK = 1 << 20;

    /** In megabytes per second. */
    record Speed(double up, double down) {}

    double up(int port, String path) throws IOException {
        return median(() -> upload(port, path));
    }

    double down(int port, String path) throws IOException {
        return median(() -> {
            try (var connection = new HttpConnection(port)) {
                long got = connection.stream(Template.get(path), (bytes, from, to) -> {});
                check(got == length, got + " bytes came");
            }
        });
    }

    /** Fetches the file once more, and compares its checksum. */
    void verify(int port, String path) throws IOException {
        var expected = new CRC32C();
        var block = block();
        for (long at = 0; at < length; at += BLOCK) {
            expected.update(number(block, at), 0, (int) Math.min(BLOCK, length - at));
        }
        var got = new CRC32C();
        try (var connection = new HttpConnection(port)) {
            long came = connection.stream(Template.get(path), (bytes, from, to) -> got.update(bytes, from, to - from));
            check(came == length, came + " bytes came");
        }
        check(got.getValue() == expected.getValue(), "the file is another one");
    }

    void delete(int port, String path) {
        try (var api = new Api(port)) {
            var request = new String(Template.get(path), StandardCharsets.US_ASCII);
            api.send(request.replaceFirst("GET", "DELETE").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void upload(int port, String path) throws IOException {
        try (var connection = new HttpConnection(port)) {
            var block = block();
            var out = connection.output();
            out.write(Template.put(path, length));
            for (long at = 0; at < length; at += BLOCK) {
                out.write(number(block, at), 0, (int) Math.min(BLOCK, length - at));
            }
            int status = connection.readReply();
            check(status == 200, "status " + status + ": " + new String(connection.body(), StandardCharsets.UTF_8));
        }
    }

    private static byte[] block() {
        var block = new byte[BLOCK];
        new SplittableRandom(1).nextBytes(block);
        return block;
    }

    private static byte[] number(byte[] block, long at) {
        ByteBuffer.wrap(block).putLong(0, at);
        return block;
    }

    private interface Way {
        void go() throws IOException;
    }

    private double median(Way way) throws IOException {
        way.go(); // warms up
        var speeds = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            way.go();
            speeds[i] = length * 1e3 / (System.nanoTime() - start);
        }
        Arrays.sort(speeds);
        return speeds[times / 2];
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("Wrong transfer: " + otherwise);
        }
    }
}
