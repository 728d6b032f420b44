package io.millrace.spark.sql;

import io.millrace.spark.data.SqlLexer;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One statement: its text as written, without the closing semicolon, and its tokens without spaces. */
record Statement(String text, List<Token> tokens) {

    /** The statements of a script; empty ones are left out. */
    static List<Statement> split(String script) {
        var statements = new ArrayList<Statement>();
        var inside = new ArrayList<Token>();
        for (var token : SqlLexer.tokens(script)) {
            if (token.is(";")) {
                add(statements, script, inside);
                inside.clear();
            } else {
                inside.add(token);
            }
        }
        add(statements, script, inside);
        return statements;
    }

    /** The only statement of a text that must hold exactly one. */
    static Statement single(String text) {
        var all = split(text);
        if (all.size() != 1) {
            throw SqlState.SYNTAX.error("One statement is wanted here, but there are %d.", all.size());
        }
        return all.get(0);
    }

    /** Whether it begins with these key words. */
    boolean startsWith(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (var i = 0; i < words.length; i++) {
            if (!tokens.get(i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    Cursor cursor() {
        return new Cursor(this);
    }

    private static void add(List<Statement> statements, String script, List<Token> tokens) {
        var meaningful = tokens.stream()
                .filter(token -> token.kind() != Token.Kind.SPACE)
                .collect(Collectors.toUnmodifiableList());
        if (!meaningful.isEmpty()) {
            var start = meaningful.get(0).start();
            var end = meaningful.get(meaningful.size() - 1).end();
            statements.add(new Statement(script.substring(start, end), meaningful));
        }
    }
}
