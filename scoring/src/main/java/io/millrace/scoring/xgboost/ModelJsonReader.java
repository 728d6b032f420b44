package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that XGBoost writes, which has {@code NaN} and {@code Infinity} as numbers, and lists of millions of numbers: these
 * become {@code double[]}. Other lists become lists, objects maps.
 */
final class ModelJsonReader {
    private static final int MAX_DEPTH = 40;

    private final byte[] content;
    private int at;

    private ModelJsonReader(byte[] content) {
        this.content = content;
    }

    /** The object that a file is. */
    static Map<String, Object> read(byte[] content) {
        var reader = new ModelJsonReader(content);
        if (reader.next() != '{') {
            throw reader.broken();
        }
        return reader.object(0);
    }

    private byte next() {
        while (at < content.length && content[at] <= ' ' && content[at] > 0) {
            at++;
        }
        if (at == content.length) {
            throw INVALID_PARAMETER_VALUE.error("The XGBoost model is cut off");
        }
        return content[at];
    }

    private boolean take(char expected) {
        if (next() == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!take(expected)) {
            throw broken();
        }
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw INVALID_PARAMETER_VALUE.error("The XGBoost model is nested deeper than %d levels", MAX_DEPTH);
        }
        return switch (next()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text();
            case 't', 'f', 'n' -> word();
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        var map = new LinkedHashMap<String, Object>();
        expect('{');
        if (take('}')) {
            return map;
        }
        do {
            next();
            var name = text();
            expect(':');
            var value = value(depth + 1);
            if (value != null) {
                map.put(name, value);
            }
        } while (take(','));
        expect('}');
        return map;
    }

    private Object array(int depth) {
        expect('[');
        if (take(']')) {
            return List.of();
        }
        var list = startsNumber(next()) ? numbers() : items(depth);
        expect(']');
        return list;
    }

    private static boolean startsNumber(byte first) {
        return first == '-' || first == 'N' || first == 'I' || (first >= '0' && first <= '9');
    }

    private double[] numbers() {
        var numbers = new double[16];
        int count = 0;
        do {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            next();
            numbers[count++] = number();
        } while (take(','));
        return Arrays.copyOf(numbers, count);
    }

    private List<@Nullable Object> items(int depth) {
        var items = new ArrayList<@Nullable Object>();
        do {
            items.add(value(depth + 1));
        } while (take(','));
        return items;
    }

    private Double number() {
        int start = at;
        while (at < content.length && isWord(content[at])) {
            at++;
        }
        var word = new String(content, start, at - start, StandardCharsets.ISO_8859_1);
        try {
            // A number of a thousand digits would be read in time that grows with their square.
            if (word.length() < 400 && !word.isEmpty() && startsNumber((byte) word.charAt(0))) {
                return Double.parseDouble(word);
            }
        } catch (NumberFormatException e) {
            throw broken();
        }
        throw broken();
    }

    private @Nullable Object word() {
        int start = at;
        while (at < content.length && isWord(content[at])) {
            at++;
        }
        return switch (new String(content, start, at - start, StandardCharsets.ISO_8859_1)) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> throw broken();
        };
    }

    private static boolean isWord(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }

    private String text() {
        expect('"');
        int start = at;
        while (at < content.length && content[at] != '"') {
            at += content[at] == '\\' ? 2 : 1;
        }
        if (at >= content.length) {
            throw INVALID_PARAMETER_VALUE.error("The XGBoost model is cut off");
        }
        var text = new String(content, start, at - start, StandardCharsets.UTF_8);
        at++;
        return text.indexOf('\\') < 0 ? text : unescaped(text);
    }

    private String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            if (escaped == 'u') {
                plain.append(unicode(text, i + 1));
                i += 4;
            } else {
                plain.append(plain(escaped));
            }
        }
        return plain.toString();
    }

    private char unicode(String text, int from) {
        try {
            return (char) Integer.parseInt(text.substring(from, Math.min(text.length(), from + 4)), 16);
        } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
            throw broken();
        }
    }

    private static char plain(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private MlflowException broken() {
        return INVALID_PARAMETER_VALUE.error("The XGBoost model is broken: no valid JSON at byte %d", at);
    }
}
