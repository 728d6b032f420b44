package io.millrace.server.search;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How a comparison compares. */
public enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    LIKE("LIKE"),
    ILIKE("ILIKE"),
    IN("IN"),
    NOT_IN("NOT IN"),
    BETWEEN("BETWEEN");

    static final Set<Operator> NUMERIC =
            EnumSet.of(EQUAL, NOT_EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, BETWEEN);
    static final Set<Operator> TEXT = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE);
    static final Set<Operator> TEXT_OR_IN = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE, IN);
    static final Set<Operator> TEXT_OR_LIST = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE, IN, NOT_IN);
    static final Set<Operator> ANY_TEXT = EnumSet.complementOf(EnumSet.of(BETWEEN));

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    /** As written in filters. */
    public String symbol() {
        return symbol;
    }

    static Optional<Operator> ofSymbol(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }

    /** As SQL writes it, for the operators that compare with one value. */
    public String sql() {
        return this == NOT_EQUAL ? "<>" : symbol;
    }
}
