package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.SearchExperimentsResponse;
import io.millrace.protocol.tracking.ViewType;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Condition;
import io.millrace.server.search.Filter;
import io.millrace.server.search.FilterParser;
import io.millrace.server.search.Keyset;
import io.millrace.server.search.OrderBy;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.SortTerm;
import io.millrace.server.search.Subject;
import io.millrace.server.search.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles and runs a search of experiments. */
final class ExperimentSearch {
    private static final int DEFAULT_RESULTS = 1_000;
    private static final int MAX_RESULTS = 50_000;

    private final Tx tx;
    private final int limit;
    private final Filter filter;
    private final List<SortTerm> terms;
    private final String fingerprint;
    private final SearchExperiments request;

    ExperimentSearch(Tx tx, SearchExperiments request) {
        this.tx = tx;
        this.request = request;
        this.limit = Rules.maxResults(request.maxResults(), DEFAULT_RESULTS, MAX_RESULTS);
        this.filter = FilterParser.parse(Objects.requireNonNullElse(request.filter(), ""), Vocabulary.EXPERIMENTS);
        this.terms = terms(OrderBy.parse(request.orderBy(), Vocabulary.EXPERIMENTS));
        this.fingerprint = PageToken.fingerprint("experiments", request.orderBy());
    }

    SearchExperimentsResponse run() {
        var after = PageToken.decode(request.pageToken(), fingerprint, terms);
        var select = Sql.of("SELECT " + ExperimentStore.columns() + ", ")
                .then(Keyset.columns(terms))
                .then(" FROM experiments e WHERE ")
                .then(stage(request.viewType()))
                .then(" AND ")
                .then(Condition.all(filter, this::condition));
        if (after.isPresent()) {
            select = select.then(" AND ").then(Keyset.after(terms, after.get()));
        }
        select = select.then(Keyset.orderBy(terms)).then(" LIMIT ?", (long) limit + 1);
        var found = ExperimentStore.list(tx, select);
        if (found.size() <= limit) {
            return new SearchExperimentsResponse(found, null);
        }
        var page = found.subList(0, limit);
        return new SearchExperimentsResponse(page, tokenOf(page.getLast()));
    }

    private String tokenOf(Experiment last) {
        var values = new ArrayList<Object>();
        for (var term : terms) {
            values.add(
                    switch (term.sql().text()) {
                        case "e.name" -> last.name();
                        case "e.created" -> Objects.requireNonNull(last.creationTime());
                        case "e.updated" -> Objects.requireNonNull(last.lastUpdateTime());
                        default -> Long.valueOf(last.experimentId());
                    });
        }
        return new PageToken(fingerprint, values).encode();
    }

    private static List<SortTerm> terms(List<OrderBy> order) {
        var terms = new ArrayList<SortTerm>();
        for (var item : order) {
            if (item.subject() != Subject.ATTRIBUTE) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid order_by '%s': experiments are ordered by an attribute, not by tags", item.key());
            }
            terms.add(
                    switch (item.key()) {
                        case "name" -> SortTerm.text("e.name", item.descending());
                        case "creation_time" -> SortTerm.integer("e.created", item.descending());
                        case "last_update_time" -> SortTerm.integer("e.updated", item.descending());
                        default -> SortTerm.integer("e.id", item.descending());
                    });
        }
        if (terms.isEmpty()) {
            terms.add(SortTerm.integer("e.created", true));
            terms.add(SortTerm.integer("e.id", false));
        } else if (order.stream().noneMatch(item -> item.key().equals("experiment_id"))) {
            terms.add(SortTerm.integer("e.id", true));
        }
        return terms;
    }

    private static Sql stage(@Nullable ViewType view) {
        return switch (view == null ? ViewType.ACTIVE_ONLY : view) {
            case ACTIVE_ONLY -> Sql.of("e.deleted = 0");
            case DELETED_ONLY -> Sql.of("e.deleted = 1");
            case ALL -> Sql.of("TRUE");
        };
    }

    private Sql condition(Filter.Comparison comparison) {
        if (comparison.subject() == Subject.TAG) {
            return Sql.of("coalesce((SELECT ")
                    .then(Condition.of("t.value", comparison.operator(), comparison.operand(), tx.dialect()))
                    .then(
                            " FROM experiment_tags t WHERE t.experiment_id = e.id AND t.key = ?), FALSE)",
                            comparison.key());
        }
        var column = switch (comparison.key()) {
            case "name" -> "e.name";
            case "creation_time" -> "e.created";
            default -> "e.updated";
        };
        return Condition.of(column, comparison.operator(), comparison.operand(), tx.dialect());
    }
}
