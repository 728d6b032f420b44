package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.SearchModelVersions;
import io.millrace.protocol.registry.SearchModelVersionsResponse;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.registry.PageOrder.SortKey;
import io.millrace.server.search.Condition;
import io.millrace.server.search.Filter;
import io.millrace.server.search.FilterParser;
import io.millrace.server.search.OrderBy;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.Subject;
import io.millrace.server.search.Vocabulary;
import io.millrace.server.tracking.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compiles and runs a search of model versions. */
final class VersionSearch {
    private static final int MAX_RESULTS = 200_000;
    /** Versions whose tags and aliases are loaded at once. */
    private static final int SLICE = 1_000;
    /** Tags in one reply; about 100 MB of JSON. */
    private static final int MAX_TAGS = 1_000_000;
    /** Versions of models with a name like this are read by model when they are at most so many. */
    private static final long FEW = 5_000;

    private static final String NAME = "m.name";
    private static final String NUMBER = "v.version";
    private static final String UPDATED = "v.updated";

    private final Tx tx;
    private final SearchModelVersions request;
    private final int limit;
    private final Filter filter;
    private final PageOrder<VersionRow> order;

    VersionSearch(Tx tx, SearchModelVersions request) {
        this.tx = tx;
        this.request = request;
        this.limit = Rules.maxResults(request.maxResults(), MAX_RESULTS, MAX_RESULTS);
        this.filter = FilterParser.parse(Objects.requireNonNullElse(request.filter(), ""), Vocabulary.MODEL_VERSIONS);
        this.order = order(request.orderBy());
    }

    SearchModelVersionsResponse run() {
        var conditions = new ArrayList<Sql>();
        conditions.add(TagSearch.VERSIONS.scope(filter));
        TagSearch.VERSIONS.few(tx, filter).or(this::fewModels).ifPresent(conditions::add);
        conditions.add(Condition.all(filter, this::condition));
        var select = Sql.of("SELECT " + ModelVersionStore.COLUMNS + ", ")
                .then(order.columns())
                .then(ModelVersionStore.FROM + " WHERE ")
                .then(TagSearch.all(conditions))
                .then(order.page(request.pageToken(), limit));
        var found = tx.list(select, ModelVersionStore::read);
        var page = found.subList(0, Math.min(limit, found.size()));
        var versions = whole(page);
        boolean more = versions.size() < found.size();
        return new SearchModelVersionsResponse(versions, more ? order.after(page.get(versions.size() - 1)) : null);
    }

    /** The page, or its beginning, if its versions have so many tags that a reply would not fit the memory. */
    private List<ModelVersion> whole(List<VersionRow> page) {
        var versions = new ArrayList<ModelVersion>(page.size());
        int tags = 0;
        for (int from = 0; from < page.size() && tags < MAX_TAGS; from += SLICE) {
            var slice = Registered.wholeVersions(tx, page.subList(from, Math.min(from + SLICE, page.size())));
            tags += slice.stream().mapToInt(version -> version.tags().size()).sum();
            versions.addAll(slice);
        }
        return versions;
    }

    /** A condition that only names versions of the models that the filter can mean, if these are few. */
    private Optional<Sql> fewModels() {
        var names = filter.conjuncts().stream()
                .filter(comparison -> comparison.subject() == Subject.ATTRIBUTE
                        && comparison.key().equals("name"))
                .map(this::condition)
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var named = Sql.of(" FROM registered_models m WHERE ").then(TagSearch.all(names));
        long versions =
                tx.count(Sql.of("SELECT count(*) FROM (SELECT 1 FROM model_versions WHERE model_id IN (SELECT m.id")
                        .then(named)
                        .then(") LIMIT ?) AS x", FEW + 1));
        return versions <= FEW
                ? Optional.of(Sql.of("v.model_id IN (SELECT m.id").then(named).then(")"))
                : Optional.empty();
    }

    private Sql condition(Filter.Comparison comparison) {
        if (comparison.subject() == Subject.TAG) {
            return TagSearch.VERSIONS.condition(comparison, tx.dialect());
        }
        var column = switch (comparison.key()) {
            case "name" -> NAME;
            case "version_number" -> NUMBER;
            case "run_id" -> "v.run_id";
            default -> "v.source";
        };
        return Condition.of(column, comparison.operator(), comparison.operand(), tx.dialect());
    }

    private static PageOrder<VersionRow> order(List<String> items) {
        var keys = new ArrayList<SortKey<VersionRow>>();
        for (var item : OrderBy.parse(items, Vocabulary.MODEL_VERSIONS)) {
            if (item.subject() != Subject.ATTRIBUTE) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid order_by '%s': versions are ordered by an attribute, not by tags", item.key());
            }
            keys.add(
                    switch (item.key()) {
                        case "name" -> SortKey.text(NAME, item.descending(), VersionRow::model);
                        case "version_number" -> SortKey.integer(NUMBER, item.descending(), VersionRow::version);
                        case "creation_timestamp" ->
                            SortKey.integer("v.created", item.descending(), VersionRow::created);
                        default -> SortKey.integer(UPDATED, item.descending(), VersionRow::updated);
                    });
        }
        if (keys.isEmpty()) {
            keys.add(SortKey.integer(UPDATED, true, VersionRow::updated));
        }
        if (keys.stream().noneMatch(key -> key.isOf(NAME))) {
            keys.add(SortKey.text(NAME, false, VersionRow::model));
        }
        if (keys.stream().noneMatch(key -> key.isOf(NUMBER))) {
            keys.add(SortKey.integer(NUMBER, true, VersionRow::version));
        }
        return new PageOrder<>(keys, PageToken.fingerprint("model versions", items));
    }
}
