package io.millrace.server.search;

import io.millrace.server.search.Filter.Comparison;
import io.millrace.server.search.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a filter: comparisons joined by AND, and beyond MLflow's grammar OR, NOT, parentheses and BETWEEN. As in MLflow, a
 * missing, doubled or trailing AND is tolerated.
 */
public final class FilterParser {
    private static final int MAX_LENGTH = 64 << 10;
    private static final int MAX_COMPARISONS = 500;
    private static final int MAX_DEPTH = 50;

    private final Vocabulary vocabulary;
    private final TokenCursor cursor;
    private int comparisons;
    private int depth;

    private FilterParser(Vocabulary vocabulary, TokenCursor cursor) {
        this.vocabulary = vocabulary;
        this.cursor = cursor;
    }

    /** An empty or blank filter matches everything; a bad one raises {@code INVALID_PARAMETER_VALUE} with a position. */
    public static Filter parse(String filter, Vocabulary vocabulary) {
        if (filter.length() > MAX_LENGTH) {
            throw FilterError.at(MAX_LENGTH, "it is longer than " + MAX_LENGTH + " characters");
        }
        var parser = new FilterParser(vocabulary, new TokenCursor(Lexer.tokens(filter)));
        var parsed = parser.anyOf();
        var rest = parser.peek();
        if (!rest.is(Kind.END)) {
            throw FilterError.at(rest.position(), "expected AND or OR, found " + rest.shown());
        }
        return parsed;
    }

    private Filter anyOf() {
        var parts = new ArrayList<Filter>();
        parts.add(allOf());
        while (peek().isWord("OR")) {
            var or = cursor.take();
            if (parts.getLast().equals(Filter.And.NOTHING_ASKED)) {
                throw FilterError.at(or.position(), "a comparison is missing before OR");
            }
            var next = allOf();
            if (next.equals(Filter.And.NOTHING_ASKED)) {
                throw FilterError.at(peek().position(), "a comparison is missing after OR");
            }
            parts.add(next);
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.Or(parts);
    }

    private Filter allOf() {
        var parts = new ArrayList<Filter>();
        while (true) {
            while (peek().isWord("AND") && !startsComparison()) {
                cursor.skip();
            }
            if (peek().is(Kind.END) || peek().is(Kind.CLOSE) || (peek().isWord("OR") && !startsComparison())) {
                break;
            }
            parts.add(one());
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And(parts);
    }

    private Filter one() {
        if (++depth > MAX_DEPTH) {
            throw FilterError.at(peek().position(), "it is nested deeper than " + MAX_DEPTH + " levels");
        }
        try {
            if (peek().isWord("NOT") && !startsComparison()) {
                cursor.skip();
                return new Filter.Not(one());
            }
            return peek().is(Kind.OPEN) ? parenthesized() : comparison();
        } finally {
            depth--;
        }
    }

    private Filter parenthesized() {
        var open = cursor.take();
        var inner = anyOf();
        if (inner.equals(Filter.And.NOTHING_ASKED)) {
            throw FilterError.at(open.position(), "there is nothing inside the parentheses");
        }
        if (!peek().is(Kind.CLOSE)) {
            throw FilterError.at(open.position(), "the closing parenthesis is missing");
        }
        cursor.skip();
        return inner;
    }

    /** Words like AND are keywords only where no comparator follows. */
    private boolean startsComparison() {
        return cursor.peekSecond().is(Kind.COMPARATOR);
    }

    private Filter comparison() {
        if (++comparisons > MAX_COMPARISONS) {
            throw FilterError.at(peek().position(), "it has more than " + MAX_COMPARISONS + " comparisons");
        }
        var start = peek().position();
        var identifier = Identifier.read(cursor, vocabulary);
        var operator = operator(identifier, start);
        var operand = new OperandReader(cursor).read(identifier, operator);
        return new Comparison(identifier.subject(), identifier.key(), operator, operand);
    }

    private Operator operator(Identifier identifier, int start) {
        var token = cursor.take();
        var operator = readOperator(token);
        if (!identifier.field().operators().contains(operator)) {
            var legal = identifier.field().operators().stream()
                    .map(Operator::symbol)
                    .toList();
            throw FilterError.at(
                    start,
                    "'" + identifier.shown() + "' cannot be compared with " + operator.symbol() + "; use " + legal);
        }
        return operator;
    }

    private Operator readOperator(Token token) {
        if (token.is(Kind.COMPARATOR)) {
            return Operator.ofSymbol(token.text()).orElseThrow();
        }
        if (token.isWord("NOT") && peek().isWord("IN")) {
            cursor.skip();
            return Operator.NOT_IN;
        }
        for (var operator : List.of(Operator.LIKE, Operator.ILIKE, Operator.IN, Operator.BETWEEN)) {
            if (token.isWord(operator.symbol())) {
                return operator;
            }
        }
        throw FilterError.at(
                token.position(),
                "expected a comparison such as = or LIKE, found " + token.shown() + "; keys with blanks or signs need"
                        + " back-ticks");
    }

    private Token peek() {
        return cursor.peek();
    }
}
