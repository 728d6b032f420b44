package io.millrace.scoring.spark.parquet;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a Parquet file, or a structure in one. What is asked for and is missing or of another type raises
 * {@code INVALID_PARAMETER_VALUE} that names the column.
 */
public final class Fields {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    Fields() {}

    void put(String name, @Nullable Object value) {
        fields.put(name, value);
    }

    /** In the file's order. */
    public Set<String> names() {
        return fields.keySet();
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /**
     * {@code Long}, {@code Double}, {@code Boolean}, {@code String}, {@code Fields}, {@code double[]} for a list of numbers (NaN where one
     * is missing), {@code List} for other lists; null when missing.
     */
    public @Nullable Object value(String name) {
        return fields.get(name);
    }

    public int integer(String name) {
        if (present(name) instanceof Long value && value == value.intValue()) {
            return value.intValue();
        }
        throw wrong(name, "a whole number");
    }

    public double number(String name) {
        if (present(name) instanceof Number value) {
            return value.doubleValue();
        }
        throw wrong(name, "a number");
    }

    public boolean flag(String name) {
        if (present(name) instanceof Boolean value) {
            return value;
        }
        throw wrong(name, "a boolean");
    }

    public String text(String name) {
        if (present(name) instanceof String value) {
            return value;
        }
        throw wrong(name, "text");
    }

    public Fields fields(String name) {
        if (present(name) instanceof Fields value) {
            return value;
        }
        throw wrong(name, "a structure");
    }

    /** A list of numbers; the caller owns it. */
    public double[] numbers(String name) {
        if (present(name) instanceof double[] values) {
            return values.clone();
        }
        throw wrong(name, "a list of numbers");
    }

    /** A list of anything but numbers. */
    @SuppressWarnings("unchecked")
    public List<@Nullable Object> list(String name) {
        if (present(name) instanceof List<?> values) {
            return (List<@Nullable Object>) values;
        }
        throw wrong(name, "a list");
    }

    private Object present(String name) {
        var value = fields.get(name);
        if (value == null) {
            throw INVALID_PARAMETER_VALUE.error("The model's data has no '%s', only %s", name, fields.keySet());
        }
        return value;
    }

    private static MlflowException wrong(String name, String type) {
        return INVALID_PARAMETER_VALUE.error("'%s' in the model's data is not %s", name, type);
    }
}
