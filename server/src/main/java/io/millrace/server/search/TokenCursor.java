package io.millrace.server.search;

import java.util.List;

/** Reads tokens one after the other; behind the last one there is always END. One thread. */
final class TokenCursor {
    private final List<Token> tokens;
    private int at;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        var token = tokens.get(at);
        skip();
        return token;
    }

    void skip() {
        at = Math.min(at + 1, tokens.size() - 1);
    }
}
