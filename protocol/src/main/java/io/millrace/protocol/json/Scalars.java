package io.millrace.protocol.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Scalars as lenient as the clients in the field need: numbers as text, in exponent form if integral, booleans in any
 * case, enums by number. Everything else is {@code INVALID_PARAMETER_VALUE} with the field's path.
 */
final class Scalars {
    /** Characters. A double has at most 1,075 decimal digits that mean something; longer ones are an attack. */
    static final int LONGEST_NUMBER = 1_100;

    /** Ids that people write as numbers. Any other text field refuses a number. */
    private static final Set<String> IDS = Set.of("experiment_id", "experiment_ids", "version");

    private Scalars() {}

    static String text(JsonReader reader) {
        boolean text = reader.currentToken() == Token.STRING;
        var raw = raw(reader);
        if (text) {
            return Texts.unescaped(raw); // the parser's own reading of texts ends at 50 000 characters
        }
        if (reader instanceof CarefulReader careful && IDS.contains(careful.field()) && isInteger(raw)) {
            return raw;
        }
        throw invalid(reader, raw, "a text");
    }

    static Long integer(JsonReader reader) {
        var raw = raw(reader);
        try {
            return decimal(unquoted(raw)).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid(reader, raw, "an integer");
        }
    }

    static Integer smallInteger(JsonReader reader) {
        var raw = raw(reader);
        try {
            return decimal(unquoted(raw)).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw invalid(reader, raw, "an integer of 32 bits");
        }
    }

    static Double number(JsonReader reader) {
        var raw = raw(reader);
        var text = unquoted(raw);
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "infinity", "+infinity", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield decimal(text).doubleValue();
                } catch (NumberFormatException e) {
                    throw invalid(reader, raw, "a number");
                }
            }
        };
    }

    static Boolean bool(JsonReader reader) {
        var raw = raw(reader);
        return switch (unquoted(raw).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(reader, raw, "true or false");
        };
    }

    static <E extends WireEnum> E oneOf(JsonReader reader, E[] values) {
        var raw = raw(reader);
        var text = unquoted(raw);
        for (var value : values) {
            if (value.name().equals(text) || String.valueOf(value.number()).equals(text)) {
                return value;
            }
        }
        List<String> names = Arrays.stream(values).map(WireEnum::name).toList();
        throw invalid(reader, raw, "one of " + names);
    }

    /** Reading takes time that grows with the square of the length, so the length has a limit. */
    static BigDecimal decimal(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new NumberFormatException("a number has more than " + LONGEST_NUMBER + " characters");
        }
        return new BigDecimal(text);
    }

    /** The parser takes blanks up to the next sign along: indented JSON ends its last field with a line break. */
    private static String raw(JsonReader reader) {
        return reader.readRaw().strip();
    }

    private static boolean isInteger(String raw) {
        return !raw.isEmpty() && raw.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String unquoted(String raw) {
        return raw.length() >= 2 && raw.startsWith("\"") && raw.endsWith("\"")
                ? raw.substring(1, raw.length() - 1)
                : raw;
    }

    private static MlflowException invalid(JsonReader reader, String raw, String expected) {
        var path = reader instanceof CarefulReader careful ? careful.path() : "";
        var shown = raw.length() > 200 ? raw.substring(0, 200) + "…" : raw;
        return ErrorCode.INVALID_PARAMETER_VALUE.error(
                "Invalid value %s for parameter '%s' supplied: expected %s", shown, path, expected);
    }
}
