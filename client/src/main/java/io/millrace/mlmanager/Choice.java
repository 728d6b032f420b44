package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.List;

/** An argument that is one of a few. */
final class Choice {
    private Choice() {}

    static void check(String argument, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The %s '%s' is not known; it is one of %s", argument, value, String.join(", ", allowed));
        }
    }
}
