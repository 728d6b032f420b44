package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the fields of a webhook may look like. Source: MLflow's validation and limits. A breach is INVALID_PARAMETER_VALUE. */
final class HookRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final int MAX_TEXT = 1_000;

    private HookRules() {}

    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value '%s' for parameter 'name' supplied: it must have 1 to 63 letters, digits, '.', '_' and"
                            + " '-', and begin and end with a letter or digit",
                    name.length() > 100 ? name.substring(0, 100) + "…" : name);
        }
        return name;
    }

    /** Empty is none. */
    static @Nullable String description(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        checkLength(text, "description");
        if (text.indexOf('\0') >= 0) {
            throw INVALID_PARAMETER_VALUE.error("Invalid value for parameter 'description' supplied: it holds NUL");
        }
        return text;
    }

    /** A secret or credential; never shown, not even in errors. */
    static String secret(String text, String parameter) {
        checkLength(text, parameter);
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value for parameter '%s' supplied: it holds control characters", parameter);
        }
        return text;
    }

    private static void checkLength(String text, String parameter) {
        if (text.length() > MAX_TEXT) {
            throw INVALID_PARAMETER_VALUE.error(
                    "'%s' exceeds the maximum length of %d characters", parameter, MAX_TEXT);
        }
    }

    /** At least one, and none twice. */
    static List<String> events(List<String> events) {
        if (events.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Missing value for required parameter 'events': a webhook asks for at least one event");
        }
        for (var event : events) {
            if (events.indexOf(event) != events.lastIndexOf(event)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid value for parameter 'events' supplied: %s is there twice", event);
            }
        }
        return events;
    }
}
