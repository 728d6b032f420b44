package io.millrace.server.search;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.util.Map;

/** Makes the error of a filter: {@code INVALID_PARAMETER_VALUE} with the position, so that a UI can point at it. */
final class FilterError {
    private FilterError() {}

    static MlflowException at(int position, String sentence) {
        return new MlflowException(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "Invalid filter at character " + (position + 1) + ": " + sentence,
                null,
                Map.of("position", position));
    }
}
