package io.millrace.server.search;

import java.util.Set;

/**
 * A searchable field.
 *
 * @param name canonical
 * @param type of its values
 * @param operators that it can be compared with
 */
record Field(String name, Type type, Set<Operator> operators) {
    enum Type {
        NUMBER,
        TEXT,
        /** Text whose value may be written as a number: {@code params.lr = 0.1}. */
        LOOSE_TEXT,
        /** Whole number that may stand in quotes: {@code version_number = '1'}. */
        LOOSE_NUMBER
    }

    static Field number(String name) {
        return new Field(name, Type.NUMBER, Operator.NUMERIC);
    }

    static Field text(String name) {
        return new Field(name, Type.TEXT, Operator.TEXT);
    }

    static Field looseNumber(String name) {
        return new Field(name, Type.LOOSE_NUMBER, Operator.NUMERIC);
    }

    static Field listed(String name) {
        return new Field(name, Type.TEXT, Operator.TEXT_OR_LIST);
    }

    Field named(String other) {
        return new Field(other, type, operators);
    }
}
