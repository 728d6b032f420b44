package io.millrace.spark.data;

/**
 * One piece of SQL text.
 *
 * @param value what it says: a name without its quotes, a string with its escapes undone, else the text itself
 * @param start its first character's place in the text
 * @param end the place after its last character
 */
public record Token(Kind kind, String value, int start, int end) {
    /** What a token is. */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        SPACE
    }

    /** Whether it can stand where an identifier is wanted. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    /** Whether it is this key word or symbol, in any case. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && value.equalsIgnoreCase(word);
    }
}
