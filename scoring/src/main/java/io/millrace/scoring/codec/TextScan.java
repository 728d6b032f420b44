package io.millrace.scoring.codec;

import io.millrace.protocol.MlflowException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A JSON text with escapes in it. */
final class TextScan {
    private final byte[] json;
    private final int end;
    private final Function<String, MlflowException> broken;

    TextScan(byte[] json, int end, Function<String, MlflowException> broken) {
        this.json = json;
        this.end = end;
        this.broken = broken;
    }

    /**
     * @param from first byte after the opening quote
     * @param escape first backslash
     * @param after gets the position behind the closing quote
     */
    String from(int from, int escape, IntConsumer after) {
        var text = new StringBuilder(new String(json, from, escape - from, StandardCharsets.UTF_8));
        int at = escape;
        while (at < end) {
            byte b = json[at];
            if (b == '"') {
                after.accept(at + 1);
                return text.toString();
            }
            if (b == '\\') {
                at = escaped(at + 1, text);
            } else if (b >= 0 && b < ' ') {
                throw broken.apply("a control character stands in a text");
            } else {
                at = plain(at, text);
            }
        }
        throw broken.apply("a text does not end");
    }

    private int plain(int from, StringBuilder text) {
        var run = new ByteArrayOutputStream();
        int at = from;
        while (at < end && json[at] != '"' && json[at] != '\\' && (json[at] < 0 || json[at] >= ' ')) {
            run.write(json[at++]);
        }
        text.append(run.toString(StandardCharsets.UTF_8));
        return at;
    }

    private int escaped(int at, StringBuilder text) {
        if (at >= end) {
            throw broken.apply("a text does not end");
        }
        switch (json[at]) {
            case '"', '\\', '/' -> text.append((char) json[at]);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> {
                text.append(hex(at + 1));
                return at + 5;
            }
            default -> throw broken.apply("an escape in a text is unknown");
        }
        return at + 1;
    }

    private char hex(int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < end ? Character.digit(json[i], 16) : -1;
            if (digit < 0) {
                throw broken.apply("an escape in a text is wrong");
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }
}
