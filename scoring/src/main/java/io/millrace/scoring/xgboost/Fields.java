package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a model file. Whatever is not as it should be raises {@code INVALID_PARAMETER_VALUE} that names the field.
 *
 * @param where the object is, for errors
 * @param values as the readers of both formats give them
 */
record Fields(String where, Map<String, Object> values) {
    boolean has(String name) {
        return values.containsKey(name);
    }

    Fields object(String name) {
        return object(where + "." + name, values.get(name));
    }

    List<Fields> objects(String name) {
        if (!(values.get(name) instanceof List<?> list)) {
            throw broken(name, "no list");
        }
        return list.stream().map(item -> object(where + "." + name, item)).toList();
    }

    @SuppressWarnings("unchecked")
    private static Fields object(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(where, (Map<String, Object>) map);
        }
        throw INVALID_PARAMETER_VALUE.error("The XGBoost model is broken: '%s' is no object", where);
    }

    String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw broken(name, "no text");
    }

    /** A whole number from 0, which parameters keep as text. */
    int count(String name, int absent) {
        var value = values.get(name);
        if (value == null) {
            return absent;
        }
        try {
            int count = value instanceof Number number
                    ? Math.toIntExact(number.longValue())
                    : Integer.parseInt(value.toString());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw broken(name, "no whole number");
        }
        throw broken(name, "negative");
    }

    /** Empty when absent. */
    List<String> texts(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    double[] numbers(String name) {
        var value = values.get(name);
        if (value instanceof double[] numbers) {
            return numbers;
        }
        if (!(value instanceof List<?> list)) {
            throw broken(name, "no list of numbers");
        }
        var numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(name, list.get(i));
        }
        return numbers;
    }

    /** As many numbers as there must be. */
    double[] numbers(String name, int count) {
        var numbers = numbers(name);
        if (numbers.length != count) {
            throw broken(name, "a list of " + numbers.length + " numbers instead of " + count);
        }
        return numbers;
    }

    private double number(String name, @Nullable Object item) {
        if (item instanceof Number number) {
            return number.doubleValue();
        }
        if (item instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        throw broken(name, "no list of numbers");
    }

    MlflowException broken(String name, String what) {
        return INVALID_PARAMETER_VALUE.error("The XGBoost model is broken: '%s.%s' is %s", where, name, what);
    }
}
