package io.millrace.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a wire record demands of its fields. A missing field raises {@code INVALID_PARAMETER_VALUE}. */
public final class Required {
    private Required() {}

    /** The text, which must be there and not empty: MLflow treats the empty text as absent. */
    public static String field(@Nullable String value, String name) {
        if (value == null || value.isEmpty()) {
            throw new MissingField(name);
        }
        return value;
    }

    public static <T> T field(@Nullable T value, String name) {
        if (value == null) {
            throw new MissingField(name);
        }
        return value;
    }

    /** The run's id under either of the two names that clients send; {@code run_id} wins. */
    public static String runId(@Nullable String runId, @Nullable String runUuid) {
        return runId != null && !runId.isEmpty() ? runId : field(runUuid, "run_id");
    }

    public static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /** An immutable copy; absent is empty. */
    public static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
