package io.millrace.server.search;

import java.util.ArrayList;
import java.util.List;

/** Cuts a filter into tokens. A quote inside a text has no escape: use the other kind of quote. */
final class Lexer {
    private final String filter;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String filter) {
        this.filter = filter;
    }

    static List<Token> tokens(String filter) {
        var lexer = new Lexer(filter);
        while (lexer.skipBlanks()) {
            lexer.next();
        }
        lexer.tokens.add(new Token(Token.Kind.END, "", filter.length()));
        return lexer.tokens;
    }

    private boolean skipBlanks() {
        while (at < filter.length() && Character.isWhitespace(filter.charAt(at))) {
            at++;
        }
        return at < filter.length();
    }

    private void next() {
        char c = filter.charAt(at);
        switch (c) {
            case '`' -> quoted(c, Token.Kind.TICKED);
            case '"' -> quoted(c, Token.Kind.DOUBLE_QUOTED);
            case '\'' -> quoted(c, Token.Kind.QUOTED);
            case '(' -> single(Token.Kind.OPEN);
            case ')' -> single(Token.Kind.CLOSE);
            case ',' -> single(Token.Kind.COMMA);
            case '=', '!', '<', '>' -> comparator();
            default -> {
                if (startsNumber(c)) {
                    number();
                } else if (isWordCharacter(c)) {
                    word();
                } else {
                    throw FilterError.at(at, "'" + c + "' is not expected here; quote keys like `a-b` with back-ticks");
                }
            }
        }
    }

    private void single(Token.Kind kind) {
        tokens.add(new Token(kind, String.valueOf(filter.charAt(at)), at));
        at++;
    }

    private void quoted(char quote, Token.Kind kind) {
        int start = at++;
        var text = new StringBuilder();
        while (true) {
            if (at >= filter.length()) {
                throw FilterError.at(start, "the closing " + quote + " is missing");
            }
            char c = filter.charAt(at++);
            if (c != quote) {
                text.append(c);
            } else if (kind == Token.Kind.QUOTED && at < filter.length() && filter.charAt(at) == quote) {
                // Two quotes in a row are two characters of the text, not an escaped one.
                text.append(quote).append(quote);
                at++;
            } else {
                tokens.add(new Token(kind, text.toString(), start));
                return;
            }
        }
    }

    private void comparator() {
        int start = at;
        while (at < filter.length() && "=!<>".indexOf(filter.charAt(at)) >= 0) {
            at++;
        }
        var text = filter.substring(start, at);
        if (Operator.ofSymbol(text).isEmpty()) {
            throw FilterError.at(start, "'" + text + "' is no comparison; use one of = != > >= < <=");
        }
        tokens.add(new Token(Token.Kind.COMPARATOR, text, start));
    }

    private boolean startsNumber(char c) {
        if (isDigit(c)) {
            return true;
        }
        char next = at + 1 < filter.length() ? filter.charAt(at + 1) : ' ';
        char afterNext = at + 2 < filter.length() ? filter.charAt(at + 2) : ' ';
        return (c == '.' && isDigit(next)) || (c == '-' && (isDigit(next) || (next == '.' && isDigit(afterNext))));
    }

    private void number() {
        int start = at++;
        boolean exponent = false;
        while (at < filter.length()) {
            char c = filter.charAt(at);
            boolean sign = (c == '-' || c == '+') && "eE".indexOf(filter.charAt(at - 1)) >= 0;
            if (!isDigit(c) && c != '.' && !sign && !((c == 'e' || c == 'E') && !exponent)) {
                break;
            }
            exponent |= c == 'e' || c == 'E';
            at++;
        }
        if (at < filter.length() && isWordCharacter(filter.charAt(at))) {
            throw FilterError.at(start, "a number cannot go on with '" + filter.charAt(at) + "'");
        }
        tokens.add(new Token(Token.Kind.NUMBER, filter.substring(start, at), start));
    }

    private void word() {
        int start = at;
        while (at < filter.length() && (isWordCharacter(filter.charAt(at)) || filter.charAt(at) == '.')) {
            at++;
        }
        tokens.add(new Token(Token.Kind.WORD, filter.substring(start, at), start));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
