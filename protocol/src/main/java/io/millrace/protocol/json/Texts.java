package io.millrace.protocol.json;

import io.avaje.json.JsonException;
import io.avaje.json.JsonWriter;

/** JSON texts where the parser falls short: very long ones when read, surrogate pairs when written. */
final class Texts {
    private static final int PART = 1_000;

    private Texts() {}

    /** Writes a text. The writer cuts long ones in parts and fails if a surrogate pair is cut, so those are escaped. */
    static void write(JsonWriter writer, String text) {
        if (hasSurrogate(text)) {
            writeEscaped(writer, escaped(text));
        } else {
            writer.value(text);
        }
    }

    /** In parts: the writer also fails on raw values that are larger than its buffer. */
    private static void writeEscaped(JsonWriter writer, String json) {
        writer.rawChunkStart();
        for (int at = 0; at < json.length(); at += PART) {
            writer.rawChunk(json.substring(at, Math.min(at + PART, json.length())));
        }
        writer.rawChunkEnd();
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static String escaped(String text) {
        var json = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c >= ' ' && c < 127) {
                json.append(c);
            } else {
                json.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
                json.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return json.append('"').toString();
    }

    /** The text that a JSON text, with its quotes, stands for. */
    static String unescaped(String json) {
        int end = json.length() - 1;
        if (json.indexOf('\\') < 0) {
            return json.substring(1, end);
        }
        var text = new StringBuilder(json.length());
        for (int i = 1; i < end; i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escape = json.charAt(++i);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, Math.min(i + 5, end)), 16));
                i += 4;
            } else {
                text.append(plain(escape));
            }
        }
        return text.toString();
    }

    private static char plain(char escape) {
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> escape;
            default -> throw new JsonException("unknown escape \\" + escape);
        };
    }
}
