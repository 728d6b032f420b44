package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.scoring.spark.parquet.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A saved stage: what its metadata says, and its data.
 *
 * @param folder it was saved in
 * @param metadata with the keys {@code class}, {@code uid}, {@code paramMap}, {@code defaultParamMap} and the stage's own
 * @param params what was set goes before what is the default
 */
record Stage(StageFolder folder, Map<String, Object> metadata, Map<String, Object> params) {
    static Stage read(StageFolder folder) {
        var metadata = folder.metadata();
        var params = new HashMap<String, Object>();
        params.putAll(map(metadata.get("defaultParamMap")));
        params.putAll(map(metadata.get("paramMap")));
        return new Stage(folder, metadata, params);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The same stage with another value for a param. */
    Stage with(String param, Object value) {
        var changed = new HashMap<>(params);
        changed.put(param, value);
        return new Stage(folder, metadata, changed);
    }

    String className() {
        return String.valueOf(metadata.get("class"));
    }

    String uid() {
        return String.valueOf(metadata.get("uid"));
    }

    boolean has(String param) {
        return params.get(param) != null;
    }

    String text(String param) {
        if (params.get(param) instanceof String text) {
            return text;
        }
        throw missing(param);
    }

    String text(String param, String absent) {
        return params.get(param) instanceof String text ? text : absent;
    }

    boolean flag(String param, boolean absent) {
        return params.get(param) instanceof Boolean flag ? flag : absent;
    }

    int integer(String param, int absent) {
        return params.get(param) instanceof Number number ? number.intValue() : absent;
    }

    double number(String param, double absent) {
        var value = params.get(param);
        return value == null ? absent : number(value);
    }

    double[] numbers(String param) {
        var values = list(param);
        var numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(values.get(i));
        }
        return numbers;
    }

    int[] integers(String param) {
        var values = numbers(param);
        var integers = new int[values.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) values[i];
        }
        return integers;
    }

    double[][] numberLists(String param) {
        return list(param).stream()
                .map(item -> new Stage(folder, metadata, Map.of(param, item)).numbers(param))
                .toArray(double[][]::new);
    }

    String[] texts(String param) {
        return list(param).stream().map(String::valueOf).toArray(String[]::new);
    }

    /** A vector as Spark writes it into metadata. */
    double[] vector(String param) {
        var vector = new Stage(folder, metadata, map(params.get(param)));
        var values = vector.numbers("values");
        if (vector.integer("type", 1) == 1) {
            return values;
        }
        var indices = vector.integers("indices");
        var dense = new double[vector.integer("size", 0)];
        for (int i = 0; i < indices.length; i++) {
            dense[indices[i]] = values[i];
        }
        return dense;
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String param) {
        if (params.get(param) instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw missing(param);
    }

    private double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return switch (String.valueOf(value)) {
            case "NaN" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> throw INVALID_PARAMETER_VALUE.error("Stage '%s' has '%s' for a number", uid(), value);
        };
    }

    private MlflowException missing(String param) {
        return INVALID_PARAMETER_VALUE.error("The param '%s' of %s '%s' is missing or broken", param, className(), uid());
    }

    /** The column names of a stage that takes one column or many. */
    String[] columns(String one, String many) {
        return params.get(many) instanceof List ? texts(many) : new String[] {text(one)};
    }

    String[] inputs() {
        return columns("inputCol", "inputCols");
    }

    String[] outputs() {
        return columns("outputCol", "outputCols");
    }

    /** One of {@code error}, {@code skip}, {@code keep}. */
    Invalid invalid() {
        return Invalid.of(text("handleInvalid", "error"), this);
    }

    /** The only row of the data. */
    Fields data() {
        var rows = rows("data");
        if (rows.size() != 1) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The data of %s '%s' has %d rows instead of one", className(), uid(), rows.size());
        }
        return rows.get(0);
    }

    List<Fields> rows(String name) {
        return folder.rows(name);
    }

    MlflowException refusal(String reason) {
        return INVALID_PARAMETER_VALUE.error("%s '%s' cannot be scored without Spark: %s", className(), uid(), reason);
    }
}
