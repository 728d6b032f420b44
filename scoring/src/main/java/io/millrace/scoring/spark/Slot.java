package io.millrace.scoring.spark;

import org.jspecify.annotations.Nullable;

/**
 * A column's place in the rows of one pipeline. An input may have several: a number that one stage adds up and another reads as text.
 */
public final class Slot {
    static final int NONE = -1;

    private final String name;

    /** Index among the inputs; {@link #NONE} for what a stage makes. */
    final int input;

    int number = NONE;
    int text = NONE;
    int vector = NONE;
    int words = NONE;

    /** Whether rows may come without the column, as an indexed label does when there is nothing to learn. */
    boolean optional = true;

    /** Whether the numbers are whole, so that they read {@code 1} and not {@code 1.0} as text. */
    boolean integral;

    /** Whether the numbers have 32 bits. */
    boolean single;

    /** Names of the categories whose indices the column has. */
    String @Nullable [] labels;

    /** Size of the vectors; {@link #NONE} when it is not known. */
    int size = NONE;

    /** Names of the vectors' places, where they are known. */
    String @Nullable [] names;

    Slot(String name, int input) {
        this.name = name;
        this.input = input;
    }

    /** The column's. */
    public String name() {
        return name;
    }

    /** What a stage makes; an input may be several. */
    Kind kind() {
        if (vector != NONE) {
            return Kind.VECTOR;
        }
        if (words != NONE) {
            return Kind.WORDS;
        }
        return number != NONE ? Kind.NUMBER : Kind.TEXT;
    }
}
