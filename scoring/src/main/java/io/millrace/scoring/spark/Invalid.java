package io.millrace.scoring.spark;

import java.util.Locale;

/** What a stage does with a row that has an odd value: Spark's {@code handleInvalid}. */
enum Invalid {
    ERROR,
    SKIP,
    KEEP,
    /** Of a size hint: not looked at. */
    OPTIMISTIC;

    static Invalid of(String text, Stage stage) {
        for (var invalid : values()) {
            if (invalid.name().toLowerCase(Locale.ROOT).equals(text)) {
                return invalid;
            }
        }
        throw stage.refusal("it has handleInvalid '" + text + "'");
    }
}
