package io.millrace.server.search;

import io.millrace.server.search.Token.Kind;
import java.util.Locale;

/**
 * The left side of a comparison.
 *
 * @param subject what kind of thing
 * @param key metric, param or tag; of an attribute its canonical name
 * @param field its type and operators
 */
record Identifier(Subject subject, String key, Field field) {
    String shown() {
        return subject == Subject.ATTRIBUTE ? key : subject.name().toLowerCase(Locale.ROOT) + "." + key;
    }

    static Identifier read(TokenCursor cursor, Vocabulary vocabulary) {
        var token = cursor.take();
        if (token.is(Kind.TICKED) || token.is(Kind.DOUBLE_QUOTED)) {
            return attribute(token.text(), token.position(), vocabulary);
        }
        if (!token.is(Kind.WORD)) {
            throw FilterError.at(token.position(), "expected a field such as metrics.accuracy, found " + token.shown());
        }
        int dot = token.text().indexOf('.');
        if (dot < 0) {
            return attribute(token.text(), token.position(), vocabulary);
        }
        var prefix = token.text().substring(0, dot);
        var key = token.text().substring(dot + 1);
        if (key.isEmpty()) {
            key = quotedKey(cursor, token);
        }
        var subject = vocabulary.prefixes().get(prefix);
        if (subject == null) {
            throw FilterError.at(
                    token.position(), "'" + prefix + "' is unknown; use one of " + vocabulary.knownPrefixes());
        }
        return subject == Subject.ATTRIBUTE
                ? attribute(key, token.position(), vocabulary)
                : keyed(subject, key, token.position(), vocabulary);
    }

    private static String quotedKey(TokenCursor cursor, Token before) {
        var next = cursor.peek();
        boolean quoted = next.is(Kind.TICKED) || next.isText();
        boolean adjacent = next.position() == before.position() + before.text().length();
        if (!quoted || !adjacent || next.text().isEmpty()) {
            throw FilterError.at(next.position(), "a key is missing after '" + before.text() + "'");
        }
        return cursor.take().text();
    }

    private static Identifier attribute(String name, int position, Vocabulary vocabulary) {
        var field = vocabulary.attributes().get(name);
        if (field == null) {
            throw FilterError.at(
                    position, "there is no attribute '" + name + "'; use one of " + vocabulary.knownAttributes());
        }
        return new Identifier(Subject.ATTRIBUTE, field.name(), field);
    }

    private static Identifier keyed(Subject subject, String key, int position, Vocabulary vocabulary) {
        if (subject == Subject.DATASET && !vocabulary.datasetFields().contains(key)) {
            throw FilterError.at(position, "a dataset has no '" + key + "'; use one of " + vocabulary.datasetFields());
        }
        var field = vocabulary.keyed().get(subject);
        if (field == null) {
            throw FilterError.at(position, "'" + subject + "' cannot be searched here");
        }
        return new Identifier(subject, key, field);
    }
}
