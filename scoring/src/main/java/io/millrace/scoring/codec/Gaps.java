package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import org.jspecify.annotations.Nullable;

/**
 * Rows that lack a column which others have. A required one is refused, or the same row would be scored or not by the company it is in;
 * where Python is followed, it is missing. Used by one thread.
 */
final class Gaps {
    private final Layout layout;
    private final boolean compat;
    private final @Nullable String[] first;

    Gaps(Layout layout, boolean compat) {
        this.layout = layout;
        this.compat = compat;
        this.first = new @Nullable String[layout.size()];
    }

    /** Notes that this row has no value for a column. */
    void note(int column, int row, Place place) {
        if (first[column] == null && layout.required(column) && !compat) {
            place.row(row);
            place.name(layout.name(column));
            first[column] = place.toString();
        }
    }

    /** Raises {@code INVALID_PARAMETER_VALUE} if a column that some rows have is needed in all of them. */
    void check(int column) {
        if (first[column] != null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "%s: a value is missing, and the model needs it; send null where it is not known", first[column]);
        }
    }
}
