package io.millrace.server.search;

/**
 * A piece of a filter.
 *
 * @param kind what it is
 * @param text without its quotes
 * @param position of its first character in the filter, from 0
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        /** Letters, digits, underscores and dots. */
        WORD,
        /** In back-ticks. */
        TICKED,
        /** In double quotes: a key or a text, whichever fits. */
        DOUBLE_QUOTED,
        /** In single quotes. */
        QUOTED,
        NUMBER,
        /** One of {@code = != > >= < <=}. */
        COMPARATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean is(Kind expected) {
        return kind == expected;
    }

    /** Whether this is the keyword, in any case. */
    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isText() {
        return kind == Kind.QUOTED || kind == Kind.DOUBLE_QUOTED;
    }

    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
