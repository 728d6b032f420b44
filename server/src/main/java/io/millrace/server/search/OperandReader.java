package io.millrace.server.search;

import io.millrace.server.search.Token.Kind;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Reads the right side of a comparison, of the type that its field and operator ask for. */
record OperandReader(TokenCursor cursor) {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

    Operand read(Identifier identifier, Operator operator) {
        return switch (operator) {
            case IN, NOT_IN -> list();
            case BETWEEN -> range(identifier);
            case EQUAL, NOT_EQUAL, GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, LIKE, ILIKE -> scalar(identifier);
        };
    }

    private Operand scalar(Identifier identifier) {
        var token = cursor.take();
        var type = identifier.field().type();
        if (type == Field.Type.NUMBER || type == Field.Type.LOOSE_NUMBER) {
            return new Operand.Numeric(number(token, type));
        }
        if (token.isText() || (type == Field.Type.LOOSE_TEXT && token.is(Kind.NUMBER))) {
            return new Operand.Text(token.text());
        }
        throw FilterError.at(
                token.position(),
                "'" + identifier.shown() + "' is compared with a text in quotes, not with " + token.shown());
    }

    private Operand range(Identifier identifier) {
        var type = identifier.field().type();
        double from = number(cursor.take(), type);
        var and = cursor.take();
        if (!and.isWord("AND")) {
            throw FilterError.at(and.position(), "expected BETWEEN low AND high, found " + and.shown());
        }
        return new Operand.Range(from, number(cursor.take(), type));
    }

    private Operand list() {
        var open = cursor.take();
        if (!open.is(Kind.OPEN)) {
            throw FilterError.at(open.position(), "expected a list in parentheses, found " + open.shown());
        }
        var values = new ArrayList<String>();
        do {
            var token = cursor.take();
            if (!token.isText()) {
                throw FilterError.at(token.position(), "a list holds texts in quotes, not " + token.shown());
            }
            values.add(token.text());
        } while (isComma(cursor.peek()));
        var close = cursor.take();
        if (!close.is(Kind.CLOSE)) {
            throw FilterError.at(close.position(), "expected ',' or ')', found " + close.shown());
        }
        return new Operand.TextList(values);
    }

    private boolean isComma(Token next) {
        if (next.is(Kind.COMMA)) {
            cursor.skip();
            return true;
        }
        return false;
    }

    private static double number(Token token, Field.Type type) {
        boolean quoted = type == Field.Type.LOOSE_NUMBER
                && token.isText()
                && WHOLE.matcher(token.text()).matches();
        if (!token.is(Kind.NUMBER) && !quoted) {
            throw FilterError.at(token.position(), "expected a number without quotes, found " + token.shown());
        }
        try {
            return Double.parseDouble(token.text());
        } catch (NumberFormatException e) {
            throw FilterError.at(token.position(), "'" + token.text() + "' is no number");
        }
    }
}
