package io.millrace.benchmarks.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A whole request in bytes, of which only some digits change. Not thread-safe: one per connection. */
public final class Template {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] ends;
    private final byte[] fills;

    private Template(byte[] bytes, List<Slot> slots, int offset) {
        this.bytes = bytes;
        this.starts = slots.stream().mapToInt(slot -> offset + slot.start).toArray();
        this.ends = slots.stream().mapToInt(slot -> offset + slot.end).toArray();
        this.fills = new byte[starts.length];
        for (int i = 0; i < fills.length; i++) {
            fills[i] = slots.get(i).fill;
        }
    }

    private record Slot(int start, int end, byte fill) {}

    /** The bytes to send; they change with the next {@link #set}. */
    public byte[] bytes() {
        return bytes;
    }

    public int slots() {
        return starts.length;
    }

    /** Writes a number that is not negative into a slot, right-aligned. */
    public Template set(int slot, long number) {
        int at = ends[slot];
        long rest = number;
        do {
            bytes[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0 && at > starts[slot]);
        if (rest > 0) {
            throw new IllegalArgumentException(number + " does not fit slot " + slot);
        }
        while (at > starts[slot]) {
            bytes[--at] = fills[slot];
        }
        return this;
    }

    public static Builder post(String path) {
        return new Builder("POST", path);
    }

    public static byte[] get(String path) {
        return (head("GET", path) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** A request without slots. */
    public static byte[] post(String path, String json) {
        return post(path).text(json).build().bytes();
    }

    /** The head of an upload, whose body follows. */
    public static byte[] put(String path, long length) {
        return (head("PUT", path) + "Content-Type: application/octet-stream\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What MLflow's Python client sends, but for its name. */
    private static String head(String method, String path) {
        return method + " " + path
                + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: millrace-benchmarks\r\nAccept-Encoding: identity\r\n"
                + "Accept: */*\r\nConnection: keep-alive\r\n";
    }

    /** Assembles a request. */
    public static final class Builder {
        private final String method;
        private final String path;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private final List<Slot> slots = new ArrayList<>();

        private Builder(String method, String path) {
            this.method = method;
            this.path = path;
        }

        public Builder text(String text) {
            body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** Room for a JSON integer; JSON allows the blanks before it. */
        public Builder number(int width) {
            return slot(width, (byte) ' ');
        }

        /** Room for digits after a decimal point. */
        public Builder digits(int width) {
            return slot(width, (byte) '0');
        }

        private Builder slot(int width, byte fill) {
            slots.add(new Slot(body.size(), body.size() + width, fill));
            body.writeBytes("0".repeat(width).getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        public Template build() {
            var head = head(method, path) + "Content-Type: application/json\r\nContent-Length: " + body.size()
                    + "\r\n\r\n";
            var whole = new ByteArrayOutputStream();
            whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            int offset = whole.size();
            whole.writeBytes(body.toByteArray());
            return new Template(whole.toByteArray(), slots, offset);
        }
    }
}
