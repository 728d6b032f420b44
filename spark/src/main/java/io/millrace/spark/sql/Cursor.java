package io.millrace.spark.sql;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.Token;
import java.util.List;

/** A place in a statement's tokens, with the few steps that a hand-written parser takes. */
final class Cursor {
    private final String text;
    private final List<Token> tokens;
    private int at;

    Cursor(Statement statement) {
        this.text = statement.text();
        this.tokens = statement.tokens();
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    boolean sees(String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }

    /** Steps over these words if all of them follow. */
    boolean accept(String... words) {
        for (var i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw unexpected("'" + word + "'");
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected("the end of the statement");
        }
    }

    Token take() {
        if (atEnd()) {
            throw unexpected("more");
        }
        return tokens.get(at++);
    }

    String name() {
        if (atEnd() || !tokens.get(at).isName()) {
            throw unexpected("a name");
        }
        return take().value();
    }

    TableName table(String currentSchema) {
        var first = name();
        return accept(".") ? new TableName(first, name()) : new TableName(currentSchema, first);
    }

    long number() {
        var token = take();
        try {
            return Long.parseLong(token.value());
        } catch (NumberFormatException e) {
            throw SqlState.SYNTAX.error(e, "A whole number is wanted instead of '%s'.", token.value());
        }
    }

    /** Steps over what belongs together up to a comma or a closing parenthesis of this level; answers it as written. */
    String upToComma(String... stopWords) {
        var first = at;
        var depth = 0;
        while (!atEnd() && !(depth == 0 && (sees(",") || sees(")") || (at > first && seesAny(stopWords))))) {
            depth += sees("(") ? 1 : sees(")") ? -1 : 0;
            at++;
        }
        if (first == at) {
            throw unexpected("an expression");
        }
        return written(first, at);
    }

    /** Everything from here to the end, as written. */
    String rest() {
        var first = at;
        at = tokens.size();
        return first == at ? "" : written(first, at);
    }

    RuntimeException unexpected(String wanted) {
        var seen = atEnd() ? "the end" : "'" + tokens.get(at).value() + "'";
        return SqlState.SYNTAX.error("%s is wanted instead of %s in: %s", wanted, seen, text);
    }

    private String written(int from, int to) {
        var start = tokens.get(from).start();
        var base = tokens.get(0).start();
        return text.substring(start - base, tokens.get(to - 1).end() - base);
    }

    private boolean seesAny(String... words) {
        for (var word : words) {
            if (sees(word)) {
                return true;
            }
        }
        return false;
    }
}
