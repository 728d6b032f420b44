package io.millrace.protocol.json;

import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The codec of the wire. Thread-safe.
 *
 * <p>Reading has two roads. The fast one takes what official clients send (numbers as decimal text included). Whatever
 * it refuses is read once more by the careful one, which accepts the rare legal forms ({@code 1.0} for an integer,
 * {@code "TRUE"}, bare {@code NaN}, a body encoded twice) and otherwise names the field in its error.
 */
public final class Json {
    /** Deeper bodies are refused before they are parsed: the parser recurses. */
    public static final int MAX_DEPTH = 64;

    private static final Jsonb FAST = Adapters.fast();
    private static final Jsonb CAREFUL = Adapters.careful();

    private Json() {}

    /**
     * Reads a request body; an empty one counts as <code>{}</code>.
     *
     * @throws MlflowException {@code INVALID_PARAMETER_VALUE} when it is no JSON object, a field is missing, or a value
     *     has the wrong type; the message names the field
     */
    public static <T> T read(byte[] body, Class<T> type) {
        var json = isBlank(body) ? new byte[] {'{', '}'} : body;
        checkDepth(json);
        if (mayHoldLongNumber(json)) {
            return readCarefully(json, type);
        }
        try {
            return FAST.type(type).fromJson(json);
        } catch (JsonException | MlflowException | NumberFormatException refused) {
            return readCarefully(json, type);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    /** Any JSON object as a map of text, numbers, booleans, lists and maps. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> readMap(String json) {
        checkDepth(json.getBytes(StandardCharsets.UTF_8));
        try {
            if (FAST.type(Object.class).fromJson(json) instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
        } catch (JsonException | NumberFormatException e) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error(e, "Not valid JSON: %s", brief(e));
        }
        throw ErrorCode.INVALID_PARAMETER_VALUE.error("Expected a JSON object");
    }

    /**
     * The fields of a record or map that holds only scalars and lists of them, as a query string needs them: text,
     * each field with its values in order.
     */
    public static Map<String, List<String>> flat(Object value) {
        try (var reader = FAST.reader(writeText(value))) {
            return FlatFields.read(reader);
        }
    }

    /** A record, or maps, lists and scalars as {@link #readMap} gives them. */
    public static byte[] write(Object value) {
        return isPlain(value) ? FAST.type(Object.class).toJsonBytes(value) : FAST.toJsonBytes(value);
    }

    public static String writeText(Object value) {
        return isPlain(value) ? FAST.type(Object.class).toJson(value) : FAST.toJson(value);
    }

    /** The body of an error reply. */
    public static byte[] writeError(MlflowException error, String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error_code", error.code().name());
        body.put("message", error.sentence());
        body.putAll(error.details());
        body.put("request_id", requestId);
        return write(body);
    }

    private static boolean isPlain(Object value) {
        return value instanceof Map || value instanceof List || value instanceof String;
    }

    private static <T> T readCarefully(byte[] body, Class<T> type) {
        var json = unwrapText(body);
        if (firstByte(json) != '{') {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error("The request body must be a JSON object");
        }
        try (var reader = new CarefulReader(CAREFUL.reader(json))) {
            try {
                return CAREFUL.type(type).fromJson(reader);
            } catch (MlflowException e) {
                throw reader.locate(e);
            } catch (JsonException | NumberFormatException e) {
                throw ErrorCode.INVALID_PARAMETER_VALUE.error(
                        e, "The request body is not valid JSON near '%s': %s", reader.path(), brief(e));
            }
        }
    }

    /** A body that is a JSON text holding JSON: some clients encode twice. */
    private static byte[] unwrapText(byte[] json) {
        if (firstByte(json) != '"') {
            return json;
        }
        var text = new String(json, StandardCharsets.UTF_8).strip();
        if (text.length() < 2 || !text.endsWith("\"")) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.error("The request body is not valid JSON");
        }
        var inner = Texts.unescaped(text).getBytes(StandardCharsets.UTF_8);
        checkDepth(inner);
        return inner;
    }

    private static void checkDepth(byte[] json) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (text) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    text = false;
                }
            } else if (b == '"') {
                text = true;
            } else if (b == '{' || b == '[') {
                if (++depth > MAX_DEPTH) {
                    throw ErrorCode.INVALID_PARAMETER_VALUE.error(
                            "JSON is nested deeper than the limit of %d levels", MAX_DEPTH);
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }

    /** The fast road would read a number of any length, in time that grows with its square. */
    private static boolean mayHoldLongNumber(byte[] json) {
        int run = 0;
        for (byte b : json) {
            run = b >= '0' && b <= '9' ? run + 1 : 0;
            if (run > Scalars.LONGEST_NUMBER) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(byte[] body) {
        return firstByte(body) == -1;
    }

    private static int firstByte(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return -1;
    }

    private static String brief(RuntimeException e) {
        var message = String.valueOf(e.getMessage());
        return message.length() > 200 ? message.substring(0, 200) + "…" : message;
    }
}
