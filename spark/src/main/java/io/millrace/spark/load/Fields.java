package io.millrace.spark.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One record cut into fields, as places in the reader's buffer: no text is copied. Doubled quotes are undone in place. */
final class Fields {
    private final byte[] delimiter;
    private final int quote;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private boolean[] quoted = new boolean[64];
    private byte[] data = new byte[0];
    private int count;
    private boolean open;

    Fields(String delimiter, String quote) {
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.quote = quote.isEmpty() ? -1 : quote.charAt(0);
    }

    /** Cuts the bytes from {@code start} to before {@code end}. */
    void cut(byte[] bytes, int start, int end) {
        data = bytes;
        count = 0;
        open = false;
        var at = field(start, end);
        while (at < end) {
            at = field(at + delimiter.length, end);
        }
    }

    /** Reads one field; answers where its delimiter begins, or the record's end. */
    private int field(int start, int end) {
        if (start < end && data[start] == quote) {
            return quotedField(start + 1, end);
        }
        var at = start;
        while (at < end && !delimited(at, end)) {
            at++;
        }
        add(start, at, false);
        return at;
    }

    private int quotedField(int start, int end) {
        var write = start;
        var at = start;
        var inside = true;
        while (at < end && (inside || !delimited(at, end))) {
            if (data[at] != quote) {
                data[write++] = data[at++];
            } else if (inside && at + 1 < end && data[at + 1] == quote) {
                data[write++] = (byte) quote;
                at += 2;
            } else {
                inside = !inside;
                at++;
            }
        }
        open = inside;
        add(start, write, true);
        return at;
    }

    private boolean delimited(int at, int end) {
        if (data[at] != delimiter[0]) {
            return false;
        }
        return delimiter.length == 1
                || (at + delimiter.length <= end
                        && Arrays.equals(data, at, at + delimiter.length, delimiter, 0, delimiter.length));
    }

    private void add(int start, int end, boolean inQuotes) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
            quoted = Arrays.copyOf(quoted, count * 2);
        }
        from[count] = start;
        to[count] = end;
        quoted[count++] = inQuotes;
    }

    int count() {
        return count;
    }

    /** Whether the last field's quote is not closed. */
    boolean open() {
        return open;
    }

    byte[] data() {
        return data;
    }

    int from(int i) {
        return from[i];
    }

    int to(int i) {
        return to[i];
    }

    /** An unquoted field that is empty or says null. */
    boolean isNull(int i) {
        if (quoted[i]) {
            return false;
        }
        var length = to[i] - from[i];
        return length == 0 || (length == 4 && "null".equalsIgnoreCase(text(i)));
    }

    String text(int i) {
        return new String(data, from[i], to[i] - from[i], StandardCharsets.UTF_8);
    }

    /** The record's values for people to read, on one line. */
    String allText() {
        return IntStream.range(0, count).mapToObj(this::text).collect(Collectors.joining(","));
    }
}
