package io.millrace.spark.load;

import java.nio.charset.StandardCharsets;

/** Where a record ends: at the end of its line, or, where quoted fields may span lines, at the first line end outside quotes. */
final class RecordEnd {
    /** A quote that is not closed after so many lines never will be. */
    static final int MOST_LINES = 1000;

    private static final Place OPEN = new Place(-1, 0);

    private final boolean oneLine;
    private final int quote;
    private final byte[] delimiter;

    RecordEnd(TextFormat format) {
        this.oneLine = format.oneLine() || format.quote().isEmpty();
        this.quote = format.quote().isEmpty() ? -1 : format.quote().charAt(0);
        this.delimiter = format.delimiter().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where a record ends.
     *
     * @param place of the line feed, or −1 if the record does not end within what is read
     * @param lines it takes
     */
    record Place(int place, int lines) {}

    Place find(byte[] bytes, int from, int end) {
        if (!oneLine) {
            return findOutsideQuotes(bytes, from, end);
        }
        var at = lineEnd(bytes, from, end);
        return at < 0 ? OPEN : new Place(at, 1);
    }

    /** The end of the record where the file ends first: of its first line, so that one open quote spoils one line. */
    int giveUp(byte[] bytes, int from, int end) {
        var at = lineEnd(bytes, from, end);
        return at < 0 ? end : at;
    }

    private Place findOutsideQuotes(byte[] bytes, int from, int end) {
        var lines = 1;
        var inside = false;
        var fieldStart = true;
        var quotedField = false;
        for (var at = from; at < end; at++) {
            var b = bytes[at];
            if (inside) {
                inside = b != quote;
                lines += b == '\n' ? 1 : 0;
                if (lines > MOST_LINES) {
                    return new Place(giveUp(bytes, from, end), 1);
                }
            } else if (b == '\n') {
                return new Place(at, lines);
            } else if (b == quote && (fieldStart || quotedField)) {
                inside = true;
                quotedField = true;
            }
            fieldStart = !inside && b == delimiter[delimiter.length - 1];
            quotedField &= !fieldStart;
        }
        return OPEN;
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        for (var at = from; at < end; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
