package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Data that a model takes, kept beside it.
 *
 * @param kind what it was when it was given
 * @param value JSON as MLflow keeps it: of a table {@code columns} (absent if they have no names) and {@code data}, of a sparse
 *     matrix its parts, otherwise the value itself
 * @param params settings that go with it; absent when there are none
 */
public record InputExample(
        Kind kind, @Nullable Object value, @Nullable Map<String, @Nullable Object> params) {
    /** Name of the file with the example. */
    public static final String FILE_NAME = "input_example.json";

    /** Name of the file with the body of a scoring request. */
    public static final String SERVING_FILE_NAME = "serving_input_example.json";

    /** What the value is. */
    public enum Kind {
        DATAFRAME("dataframe"),
        /** Nested lists, or a mapping from names to them. */
        NDARRAY("ndarray"),
        JSON_OBJECT("json_object"),
        SPARSE_MATRIX_CSR("sparse_matrix_csr"),
        SPARSE_MATRIX_CSC("sparse_matrix_csc");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As the MLmodel file says it. */
        public String text() {
            return text;
        }

        static Kind of(@Nullable Object text) {
            for (var kind : values()) {
                if (kind.text.equals(text)) {
                    return kind;
                }
            }
            throw INVALID_PARAMETER_VALUE.error(
                    "The MLmodel file names an input example of the unknown type '%s'", String.valueOf(text));
        }
    }

    /** A table. */
    public static InputExample table(List<String> columns, List<? extends List<? extends @Nullable Object>> rows) {
        var table = new LinkedHashMap<String, @Nullable Object>();
        table.put("columns", columns);
        table.put("data", JsonValues.of(rows));
        return new InputExample(Kind.DATAFRAME, table, null);
    }

    /** A tensor, as nested lists or arrays; of several, a mapping from their names. */
    public static InputExample tensor(Object value) {
        return new InputExample(Kind.NDARRAY, JsonValues.of(value), null);
    }

    /** Any JSON. */
    public static InputExample json(@Nullable Object value) {
        return new InputExample(Kind.JSON_OBJECT, JsonValues.of(value), null);
    }

    public InputExample withParams(Map<String, ? extends @Nullable Object> settings) {
        return new InputExample(kind, value, JsonValues.ofMap(settings));
    }

    /**
     * Reads the file's text; what does not fit its type raises {@code INVALID_PARAMETER_VALUE}.
     *
     * @param info {@link MlModel#savedInputExampleInfo}
     */
    public static InputExample parse(Map<String, @Nullable Object> info, String text) {
        var kind = Kind.of(info.get("type"));
        var stored = read(text);
        if (!"true".equals(String.valueOf(info.get("params")))) {
            return new InputExample(kind, checked(kind, stored), null);
        }
        if (stored instanceof Map<?, ?> both && both.get("params") instanceof Map<?, ?> params) {
            return new InputExample(kind, checked(kind, both.get("inputs")), JsonValues.ofMap(params));
        }
        throw broken("has no 'params'");
    }

    /** What goes into the MLmodel file. */
    public Map<String, @Nullable Object> info() {
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("artifact_path", FILE_NAME);
        info.put("serving_input_path", SERVING_FILE_NAME);
        info.put("type", kind.text());
        if (kind == Kind.DATAFRAME) {
            info.put(
                    "pandas_orient",
                    value instanceof Map<?, ?> table && table.containsKey("columns") ? "split" : "values");
        }
        if (params != null) {
            info.put("params", "true");
        }
        return info;
    }

    /** Text of {@link #FILE_NAME}. */
    public String toJson() {
        if (params == null) {
            return text(value);
        }
        var both = new LinkedHashMap<String, @Nullable Object>();
        both.put("inputs", value);
        both.put("params", params);
        return Json.writeText(both);
    }

    /** Text of {@link #SERVING_FILE_NAME}: the body of a request that scores it. */
    public String toServingJson() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        if (kind == Kind.DATAFRAME) {
            body.put("dataframe_split", value);
        } else if (kind == Kind.SPARSE_MATRIX_CSR || kind == Kind.SPARSE_MATRIX_CSC) {
            body.put("inputs", SparseExample.dense((Map<?, ?>) value(value), kind == Kind.SPARSE_MATRIX_CSR));
        } else if (value instanceof Map<?, ?> map && kind == Kind.JSON_OBJECT && isPrompt(map)) {
            map.forEach((key, each) -> body.put(String.valueOf(key), each));
            if (params != null) {
                body.putAll(params);
            }
            return Json.writeText(body);
        } else {
            body.put("inputs", value);
        }
        if (params != null) {
            body.put("params", params);
        }
        return Json.writeText(body);
    }

    /** Language models are asked without a frame around. */
    private static boolean isPrompt(Map<?, ?> value) {
        return value.containsKey("messages") || value.containsKey("prompt") || value.containsKey("input");
    }

    private static @Nullable Object checked(Kind kind, @Nullable Object value) {
        boolean fits = switch (kind) {
            case DATAFRAME -> value instanceof Map<?, ?> table && table.get("data") instanceof List<?>;
            case NDARRAY -> value != null;
            case JSON_OBJECT -> true;
            case SPARSE_MATRIX_CSR, SPARSE_MATRIX_CSC -> value instanceof Map<?, ?>;
        };
        if (!fits) {
            throw broken("is no " + kind.text());
        }
        return value;
    }

    /** The codec reads objects. */
    private static @Nullable Object read(String text) {
        try {
            return Json.readMap("{\"value\":" + text + "}").get("value");
        } catch (MlflowException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The input example is broken: it is no valid JSON (%s)", e.sentence());
        }
    }

    /** The codec writes objects and lists. */
    private static String text(@Nullable Object value) {
        var list = Json.writeText(Collections.singletonList(value));
        return list.substring(1, list.length() - 1);
    }

    private static Object value(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    static MlflowException broken(String why) {
        return INVALID_PARAMETER_VALUE.error("The input example is broken: it %s", why);
    }
}
