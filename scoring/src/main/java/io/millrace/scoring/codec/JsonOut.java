package io.millrace.scoring.codec;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON to bytes. What JSON has no word for is null: NaN, the infinities, a missing date. Compatible: the bare tokens of
 * Python, {@code "NaT"}, and Base64 in lines with an end of line after the last. Used by one thread.
 */
final class JsonOut {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 26;
    private static final Base64.Encoder MIME = Base64.getMimeEncoder(76, new byte[] {'\n'});

    private final boolean compat;
    private byte[] bytes;
    private int size;

    JsonOut(int capacity, boolean compat) {
        this.bytes = new byte[capacity];
        this.compat = compat;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    JsonOut raw(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    /** @param ascii JSON that is written as it is */
    JsonOut raw(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, size, ascii.length);
        size += ascii.length;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    void nothing() {
        raw(NULL);
    }

    void bool(boolean value) {
        raw(value ? TRUE : FALSE);
    }

    void whole(long value) {
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
            return;
        }
        room(LONGEST_NUMBER);
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long more = rest; more >= 10; more /= 10) {
            digits++;
        }
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    void real(double value) {
        if (value == (long) value && Math.abs(value) < 1e7 && (value != 0 || 1 / value > 0)) {
            whole((long) value);
            raw('.').raw('0');
        } else if (Double.isFinite(value)) {
            ascii(Double.toString(value));
        } else {
            noNumber(value);
        }
    }

    void real(float value) {
        if (Float.isFinite(value)) {
            ascii(Float.toString(value));
        } else {
            noNumber(value);
        }
    }

    private void noNumber(double value) {
        ascii(compat ? Double.toString(value) : "null");
    }

    @SuppressWarnings("deprecation") // the low bytes are all there is, and nothing copies them faster
    private void ascii(String text) {
        int length = text.length();
        room(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    /** A field's name, in JSON's form and with its colon. */
    static byte[] key(String name) {
        var out = new JsonOut(name.length() + 8, false);
        out.text(name);
        return out.raw(':').toBytes();
    }

    JsonOut text(String text) {
        raw('"');
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                wide(text, i);
                break;
            }
            narrow(c);
        }
        return raw('"');
    }

    private void narrow(char c) {
        room(6);
        if (c == '"' || c == '\\') {
            bytes[size++] = '\\';
            bytes[size++] = (byte) c;
        } else if (c >= ' ') {
            bytes[size++] = (byte) c;
        } else {
            bytes[size++] = '\\';
            bytes[size++] = 'u';
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 15];
        }
    }

    private void wide(String text, int from) {
        for (byte b : text.substring(from).getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                room(1);
                bytes[size++] = b;
            } else {
                narrow((char) b);
            }
        }
    }

    void bytes(byte[] value) {
        text(compat ? MIME.encodeToString(value) + "\n" : Base64.getEncoder().encodeToString(value));
    }

    void dateTime(@Nullable LocalDateTime value) {
        if (value != null) {
            text(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value));
        } else if (compat) {
            text("NaT");
        } else {
            nothing();
        }
    }

    /** Text, number, boolean, bytes, date, list, map, array of doubles, or null. */
    void value(@Nullable Object value) {
        if (value == null) {
            nothing();
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Double number) {
            real((double) number);
        } else if (value instanceof Float number) {
            real((float) number);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            whole(((Number) value).longValue());
        } else if (value instanceof Boolean bool) {
            bool(bool);
        } else {
            compound(value);
        }
    }

    private void compound(Object value) {
        if (value instanceof Map<?, ?> map) {
            raw('{');
            boolean first = true;
            for (var field : map.entrySet()) {
                separate(first);
                first = false;
                text(String.valueOf(field.getKey()));
                raw(':');
                value(field.getValue());
            }
            raw('}');
        } else if (value instanceof Iterable<?> list) {
            raw('[');
            boolean first = true;
            for (var item : list) {
                separate(first);
                first = false;
                value(item);
            }
            raw(']');
        } else if (value instanceof double[] vector) {
            value(Arrays.stream(vector).boxed().toList());
        } else if (value instanceof byte[] bytes) {
            bytes(bytes);
        } else if (value instanceof LocalDateTime moment) {
            dateTime(moment);
        } else if (value instanceof Number number) {
            ascii(number.toString());
        } else {
            text(value.toString());
        }
    }

    void separate(boolean first) {
        if (!first) {
            raw(',');
        }
    }
}
