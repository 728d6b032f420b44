package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names and values may look like. Source: MLflow's validation and limits. A breach is INVALID_PARAMETER_VALUE. */
public final class Rules {
    private static final int NON_SPACING_MARK = Character.NON_SPACING_MARK;

    public static final int MAX_KEY = 250;
    static final int MAX_PARAM_VALUE = 6_000;
    static final int MAX_TAG_VALUE = 8_000;
    static final int MAX_EXPERIMENT_TAG_VALUE = 5_000;
    static final int MAX_NAME = 500;

    private static final Pattern RUN_ID = Pattern.compile("^[a-zA-Z0-9][\\w\\-]{0,255}$");

    private Rules() {}

    /** A metric, param or tag name: word characters, blanks and {@code _-.:/}, shaped like a relative path. */
    public static void checkKey(String key, String parameter) {
        checkLength(key, parameter, MAX_KEY);
        if (!hasLegalCharacters(key)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value '%s' for parameter '%s' supplied: names may only contain letters, digits,"
                            + " underscores (_), dashes (-), periods (.), spaces, colons (:) and slashes (/)",
                    key, parameter);
        }
        if (!isNormalPath(key)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value '%s' for parameter '%s' supplied: names must be unique, so they may not start or end"
                            + " with a slash or have '.', '..' or empty parts",
                    key, parameter);
        }
    }

    private static boolean hasLegalCharacters(String key) {
        for (int i = 0; i < key.length(); ) {
            int c = key.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && "_-. :/".indexOf(c) < 0 && Character.getType(c) != NON_SPACING_MARK) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static boolean isNormalPath(String key) {
        if (key.indexOf('/') < 0 && key.indexOf('.') < 0) {
            return !key.isEmpty();
        }
        for (var part : key.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    public static void checkLength(String value, String parameter, int max) {
        if (value.length() > max && value.codePointCount(0, value.length()) > max) {
            throw INVALID_PARAMETER_VALUE.error("'%s' exceeds the maximum length of %d characters", parameter, max);
        }
        checkText(value, parameter);
    }

    /** What no database stores as it is, and no client means: NUL and half a surrogate pair. */
    public static void checkText(String value, String parameter) {
        if (value.indexOf('\0') >= 0) {
            throw INVALID_PARAMETER_VALUE.error("Invalid value for parameter '%s' supplied: it holds NUL", parameter);
        }
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value for parameter '%s' supplied: it holds half a surrogate pair", parameter);
        }
    }

    /** MLflow cuts long values by default; lengths are in Unicode characters. */
    public static String cut(String value, int max) {
        return value.length() <= max || value.codePointCount(0, value.length()) <= max
                ? value
                : value.substring(0, value.offsetByCodePoints(0, max));
    }

    static void checkRunId(String runId) {
        if (!RUN_ID.matcher(runId).matches()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid run ID: '%s'", Rules.cut(runId, 300));
        }
    }

    static void checkTimestamp(long timestamp, String parameter) {
        if (timestamp < 0) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter '%s' supplied: a timestamp is milliseconds since 1970 and not"
                            + " negative",
                    timestamp, parameter);
        }
    }

    /** Between 1 and max; absent is the default. */
    public static int maxResults(@Nullable Number asked, int otherwise, int max) {
        long value = asked == null ? otherwise : asked.longValue();
        if (value < 1 || value > max) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter 'max_results' supplied: it must be at least 1 and at most %d",
                    value, max);
        }
        return (int) value;
    }

    static void checkCount(int count, int max, String what) {
        if (count > max) {
            throw INVALID_PARAMETER_VALUE.error(
                    "A batch may hold at most %d %s, this one has %d; split it", max, what, count);
        }
    }

    /** An experiment's id; what is no number is no experiment. */
    static long experimentId(String id) {
        try {
            long value = Long.parseLong(id);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw INVALID_PARAMETER_VALUE.error(
                "Invalid value '%s' for parameter 'experiment_id' supplied: it must be a decimal number", cut(id, 300));
    }

    /** Between 1 and 20 of them. */
    static void checkExperiments(List<String> experimentIds) {
        if (experimentIds.isEmpty() || experimentIds.size() > 20) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Between 1 and 20 experiment ids are expected, got %d", experimentIds.size());
        }
    }

    /** Of equal keys the last one counts; values are cut. */
    public static List<Tag> lastOfEach(List<Tag> tags, int maxValue) {
        var byKey = new LinkedHashMap<String, Tag>();
        for (var tag : tags) {
            checkLength(tag.key(), "key", MAX_KEY);
            checkText(tag.value(), "value");
            byKey.put(tag.key(), new Tag(tag.key(), cut(tag.value(), maxValue)));
        }
        return new ArrayList<>(byKey.values());
    }
}
