package io.millrace.server.registry;

import io.millrace.server.search.PageToken;
import io.millrace.server.search.SortTerm;
import io.millrace.server.tracking.Rules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a list that is in the order of its ids.
 *
 * @param query fingerprint of what must stay the same between pages
 * @param limit rows of a page
 * @param last id of the row before the page; absent: it is the first page
 */
record IdPages(String query, int limit, @Nullable Long last) {
    private static final int DEFAULT_RESULTS = 100;
    private static final int MAX_RESULTS = 1_000;
    private static final List<SortTerm> BY_ID = List.of(SortTerm.integer("id", false));

    /** Items of a page, and the token of the next one. */
    record Page<T>(List<T> items, @Nullable String nextToken) {}

    /** @param query what must stay the same between pages */
    static IdPages of(@Nullable Integer maxResults, @Nullable String token, Object... query) {
        var fingerprint = PageToken.fingerprint(query);
        var last = PageToken.decode(token, fingerprint, BY_ID).map(values -> (Long) values.getFirst());
        return new IdPages(fingerprint, Rules.maxResults(maxResults, DEFAULT_RESULTS, MAX_RESULTS), last.orElse(null));
    }

    /** How many to look for: one more than the page has, to know whether there is another page. */
    int wanted() {
        return limit + 1;
    }

    long lastOr(long first) {
        return Optional.ofNullable(last).orElse(first);
    }

    <T> Page<T> cut(List<T> found, Function<T, Long> id) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = List.copyOf(found.subList(0, limit));
        return new Page<>(items, new PageToken(query, List.of(id.apply(items.getLast()))).encode());
    }
}
