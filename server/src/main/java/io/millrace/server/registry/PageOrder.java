package io.millrace.server.registry;

import io.millrace.server.db.Sql;
import io.millrace.server.search.Keyset;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.SortTerm;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order of rows, along which pages go.
 *
 * @param keys what rows are ordered by; no two rows are equal in all of them
 * @param fingerprint of the order; a token of another one is refused
 */
record PageOrder<T>(List<SortKey<T>> keys, String fingerprint) {
    /**
     * One column of the order.
     *
     * @param value the same of a row: {@code Long} or {@code String}
     */
    record SortKey<T>(SortTerm term, Function<T, Object> value) {
        static <T> SortKey<T> text(String column, boolean descending, Function<T, Object> value) {
            return new SortKey<>(SortTerm.text(column, descending), value);
        }

        static <T> SortKey<T> integer(String column, boolean descending, Function<T, Object> value) {
            return new SortKey<>(SortTerm.integer(column, descending), value);
        }

        boolean isOf(String column) {
            return term.sql().text().equals(column);
        }
    }

    /** The columns to select behind the row's own. */
    Sql columns() {
        return Keyset.columns(terms());
    }

    /** What follows the conditions: where the page begins, its order, and one row more than it holds. */
    Sql page(@Nullable String token, int limit) {
        var after = PageToken.decode(token, fingerprint, terms());
        var start = after.map(last -> Sql.of(" AND ").then(Keyset.after(terms(), last)))
                .orElse(Sql.of(""));
        return start.then(Keyset.orderBy(terms())).then(" LIMIT ?", limit + 1L);
    }

    /** Token of the page after a row. */
    String after(T last) {
        return new PageToken(
                        fingerprint,
                        keys.stream().map(key -> key.value().apply(last)).toList())
                .encode();
    }

    private List<SortTerm> terms() {
        return keys.stream().map(SortKey::term).toList();
    }
}
