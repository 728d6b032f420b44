package io.millrace.scoring.lightgbm;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Lines {@code key=value} of a model file. Whatever is not as it should be raises {@code INVALID_PARAMETER_VALUE} that names the key.
 *
 * @param where for errors
 */
record Values(String where, Map<String, String> byKey) {
    static Values of(String where, Iterable<String> lines) {
        var values = new LinkedHashMap<String, String>();
        for (var line : lines) {
            int equals = line.indexOf('=');
            values.put(equals < 0 ? line : line.substring(0, equals), equals < 0 ? "" : line.substring(equals + 1));
        }
        return new Values(where, values);
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    String text(String key) {
        var value = byKey.get(key);
        if (value == null) {
            throw broken(key, "missing");
        }
        return value;
    }

    String text(String key, String absent) {
        return byKey.getOrDefault(key, absent);
    }

    /** A whole number from 0. */
    int count(String key) {
        try {
            int count = Integer.parseInt(text(key).strip());
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw broken(key, "no whole number");
        }
        throw broken(key, "negative");
    }

    /** As many numbers as there must be; none when there must be none. */
    double[] numbers(String key, int count) {
        var words = new StringTokenizer(count == 0 ? text(key, "") : text(key));
        if (words.countTokens() != count) {
            throw broken(key, "a list of " + words.countTokens() + " numbers instead of " + count);
        }
        var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(key, words.nextToken());
        }
        return numbers;
    }

    static double number(String key, String word) {
        try {
            return switch (word) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan", "-nan" -> Double.NaN;
                default -> Double.parseDouble(word);
            };
        } catch (NumberFormatException e) {
            throw INVALID_PARAMETER_VALUE.error("The LightGBM model is broken: '%s' has '%s' for a number", key, word);
        }
    }

    MlflowException broken(String key, String what) {
        return INVALID_PARAMETER_VALUE.error("The LightGBM model is broken: '%s' of %s is %s", key, where, what);
    }
}
