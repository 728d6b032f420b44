package io.millrace.server.search;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.server.search.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * One field to order by.
 *
 * @param subject what kind of thing
 * @param key metric, param or tag; of an attribute its canonical name
 * @param descending direction; what is missing comes last in both
 */
public record OrderBy(Subject subject, String key, boolean descending) {
    /** Each metric, param or tag is a join. */
    private static final int MAX_ITEMS = 20;

    /** Parses items such as {@code metrics.`f1 score` DESC}; a field named twice is refused. */
    public static List<OrderBy> parse(List<String> items, Vocabulary vocabulary) {
        checkCount(items.size());
        var seen = new HashSet<String>();
        var order = new ArrayList<OrderBy>();
        for (var item : items) {
            var parsed = parse(item, vocabulary);
            if (!seen.add(parsed.subject + "." + parsed.key)) {
                throw invalid(item, "the field is named twice");
            }
            order.add(parsed);
        }
        return order;
    }

    /** Refuses more fields than a statement can bear. */
    public static void checkCount(int items) {
        if (items > MAX_ITEMS) {
            throw INVALID_PARAMETER_VALUE.error("order_by names %d fields; at most %d are allowed", items, MAX_ITEMS);
        }
    }

    private static OrderBy parse(String item, Vocabulary vocabulary) {
        var cursor = new TokenCursor(tokens(item));
        var identifier = cursor.peek();
        var field = read(item, cursor, vocabulary);
        if (field.subject == Subject.DATASET
                || (field.subject == Subject.ATTRIBUTE && !isSortable(identifier, vocabulary))) {
            throw invalid(item, "cannot order by this field; attributes to order by are " + vocabulary.sortable());
        }
        var direction = cursor.peek();
        boolean descending = direction.isWord("DESC");
        if (descending || direction.isWord("ASC")) {
            cursor.skip();
        }
        var rest = cursor.peek();
        if (!rest.is(Kind.END)) {
            throw invalid(item, "after the field comes ASC, DESC or nothing, not " + rest.shown());
        }
        return new OrderBy(field.subject, field.key, descending);
    }

    private static List<Token> tokens(String item) {
        try {
            return Lexer.tokens(item);
        } catch (MlflowException e) {
            throw invalid(item, "quote keys with blanks or signs, like metrics.`a-b`");
        }
    }

    private record Name(Subject subject, String key) {}

    private static Name read(String item, TokenCursor cursor, Vocabulary vocabulary) {
        var first = cursor.peek();
        var bare = first.text().substring(first.text().indexOf('.') + 1);
        // experiment_id can be ordered by, but not searched
        if (first.is(Kind.WORD) && vocabulary.sortable().contains(bare) && isAttribute(first, vocabulary)) {
            cursor.skip();
            return new Name(Subject.ATTRIBUTE, vocabulary.canonical(bare));
        }
        try {
            var identifier = Identifier.read(cursor, vocabulary);
            return new Name(identifier.subject(), identifier.key());
        } catch (MlflowException e) {
            throw invalid(item, "it must name a field, such as metrics.accuracy, with ASC or DESC after it");
        }
    }

    private static boolean isAttribute(Token token, Vocabulary vocabulary) {
        int dot = token.text().indexOf('.');
        return dot < 0 || vocabulary.prefixes().get(token.text().substring(0, dot)) == Subject.ATTRIBUTE;
    }

    private static boolean isSortable(Token token, Vocabulary vocabulary) {
        var bare = token.text().substring(token.text().indexOf('.') + 1);
        return vocabulary.sortable().contains(bare);
    }

    private static MlflowException invalid(String item, String why) {
        return INVALID_PARAMETER_VALUE.error("Invalid order_by '%s': %s", item, why);
    }
}
