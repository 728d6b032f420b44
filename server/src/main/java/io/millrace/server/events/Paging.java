package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.server.db.Sql;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.SortTerm;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of what has a time and an id, newest first.
 *
 * @param limit rows of a page
 * @param fingerprint of the query
 * @param after last row of the page before
 */
record Paging(int limit, String fingerprint, Optional<List<Object>> after) {
    private static final int DEFAULT = 100;
    private static final int MAX = 1_000;
    private static final List<SortTerm> TERMS = List.of(SortTerm.integer("created", true), SortTerm.text("id", true));

    /** Reads what the client asks; 0 and absent mean the default. */
    static Paging of(@Nullable Integer maxResults, @Nullable String token, Object... query) {
        int asked = maxResults == null || maxResults == 0 ? DEFAULT : maxResults;
        if (asked < 1 || asked > MAX) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter 'max_results' supplied: it must be at least 1 and at most %d",
                    asked, MAX);
        }
        var fingerprint = PageToken.fingerprint(query);
        return new Paging(asked, fingerprint, PageToken.decode(token, fingerprint, TERMS));
    }

    /** The rows of this page, and one more if there is a next one. */
    Sql of(Sql select) {
        var bounded = after.map(last -> select.then(
                        " AND created <= ? AND (created < ? OR id < ?)", last.get(0), last.get(0), last.get(1)))
                .orElse(select);
        return bounded.then(" ORDER BY created DESC, id DESC LIMIT ?", (long) limit + 1);
    }

    <T> List<T> page(List<T> found) {
        return found.size() <= limit ? found : found.subList(0, limit);
    }

    <T> @Nullable String next(List<T> found, ToLongFunction<T> created, Function<T, String> id) {
        if (found.size() <= limit) {
            return null;
        }
        var last = found.get(limit - 1);
        return new PageToken(fingerprint, List.of(created.applyAsLong(last), id.apply(last))).encode();
    }
}
