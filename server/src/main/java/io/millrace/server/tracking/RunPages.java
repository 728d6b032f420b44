package io.millrace.server.tracking;

import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.SearchRunsResponse;
import io.millrace.protocol.tracking.ViewType;
import io.millrace.server.db.Tx;
import io.millrace.server.search.FilterParser;
import io.millrace.server.search.OrderBy;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One search of runs, from the request to its page. */
final class RunPages {
    private static final int DEFAULT_RESULTS = 1_000;
    private static final int MAX_RESULTS = 50_000;
    /** Runs whose contents are loaded at once. */
    static final int SLICE = 1_000;
    /** Metrics, params and tags in one reply; about 100 MB of JSON. */
    static final long MAX_VALUES = 1_000_000;

    private final Tx tx;
    private final Keys keys;
    private final int limit;
    private final String fingerprint;
    private final RunSearch search;

    RunPages(Tx tx, Keys keys, SearchRuns request) {
        this.tx = tx;
        this.keys = keys;
        this.limit = Rules.maxResults(request.maxResults(), DEFAULT_RESULTS, MAX_RESULTS);
        this.fingerprint = PageToken.fingerprint("runs", request.orderBy());
        var filter = FilterParser.parse(Objects.requireNonNullElse(request.filter(), ""), Vocabulary.RUNS);
        var order = RunOrder.of(OrderBy.parse(request.orderBy(), Vocabulary.RUNS), this::keyId);
        var query = new RunSearch.Query(
                experiments(request.experimentIds()),
                Objects.requireNonNullElse(request.runViewType(), ViewType.ACTIVE_ONLY),
                filter,
                order,
                PageToken.decode(request.pageToken(), fingerprint, order.terms()));
        this.search = new RunSearch(tx, query, new RunConditions(tx.dialect(), this::keyId));
    }

    SearchRunsResponse page() {
        var found = search.page(limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var runs = whole(page);
        boolean more = runs.size() < found.size();
        var token = more ? new PageToken(fingerprint, page.get(runs.size() - 1).sort()).encode() : null;
        return new SearchRunsResponse(runs, token);
    }

    long count() {
        return search.count();
    }

    /** Distinct surrogate ids; what is no number raises {@code INVALID_PARAMETER_VALUE}. */
    static long[] experiments(List<String> ids) {
        return ids.stream().mapToLong(Rules::experimentId).distinct().toArray();
    }

    /** The page, or its beginning, if its runs hold so much that a reply would not fit the memory. */
    private List<Run> whole(List<FoundRun> page) {
        var runs = new ArrayList<Run>(page.size());
        long values = 0;
        for (int from = 0; from < page.size() && values < MAX_VALUES; from += SLICE) {
            var slice = page.subList(from, Math.min(from + SLICE, page.size()));
            var loaded =
                    RunContents.load(tx, keys, slice.stream().map(FoundRun::run).toList());
            runs.addAll(loaded);
            values += loaded.stream().mapToLong(RunPages::values).sum();
        }
        return runs;
    }

    private static long values(Run run) {
        var data = run.data();
        return data == null
                ? 0
                : data.metrics().size() + data.params().size() + data.tags().size();
    }

    private long keyId(String name) {
        return keys.find(tx, name);
    }
}
