package io.millrace.spark.data;

import io.millrace.spark.data.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Splits SQL text into tokens; nothing is lost, so that a statement can be handed on as it was written. Comments
 * ({@code --} and {@code /* *}{@code /}) count as space. A double-quoted text is a name, as in standard SQL.
 */
public final class SqlLexer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String text) {
        this.text = text;
    }

    /** All tokens of the text, spaces and comments among them. */
    public static List<Token> tokens(String text) {
        return new SqlLexer(text).read();
    }

    private List<Token> read() {
        while (at < text.length()) {
            tokens.add(next());
        }
        return tokens;
    }

    private Token next() {
        var c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            return take(Kind.SPACE, endWhile(at, Character::isWhitespace));
        }
        if (text.startsWith("--", at)) {
            return take(Kind.SPACE, endWhile(at, x -> x != '\n'));
        }
        if (text.startsWith("/*", at)) {
            var end = text.indexOf("*/", at + 2);
            return take(Kind.SPACE, end < 0 ? text.length() : end + 2);
        }
        if (c == '\'' || c == '`' || c == '"') {
            return quoted(c);
        }
        if (Character.isDigit(c)) {
            return take(Kind.NUMBER, endWhile(at, x -> Character.isLetterOrDigit(x) || x == '.' || x == '_'));
        }
        if (Character.isLetter(c) || c == '_') {
            return take(Kind.WORD, endWhile(at, x -> Character.isLetterOrDigit(x) || x == '_' || x == '$'));
        }
        return take(Kind.SYMBOL, at + 1);
    }

    private Token take(Kind kind, int end) {
        var token = new Token(kind, text.substring(at, end), at, end);
        at = end;
        return token;
    }

    /** A quote inside is written twice, or in a string after a backslash, as Spark reads it; the backslash stays in the value. */
    private Token quoted(char quote) {
        var value = new StringBuilder();
        var i = at + 1;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (c == quote && (i + 1 == text.length() || text.charAt(i + 1) != quote)) {
                var token = new Token(quote == '\'' ? Kind.STRING : Kind.QUOTED_NAME, value.toString(), at, i + 1);
                at = i + 1;
                return token;
            }
            value.append(c);
            if (c == '\\' && quote == '\'' && i + 1 < text.length()) {
                value.append(text.charAt(i + 1));
                i += 2;
            } else {
                i += c == quote ? 2 : 1;
            }
        }
        throw SqlState.SYNTAX.error("The quote %s at character %d is never closed.", quote, at + 1);
    }

    private int endWhile(int from, IntPredicate belongs) {
        var i = from;
        while (i < text.length() && belongs.test(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
