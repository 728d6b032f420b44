package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.registry.SearchRegisteredModels;
import io.millrace.protocol.registry.SearchRegisteredModelsResponse;
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

/** Compiles and runs a search of registered models. */
final class ModelSearch {
    private static final int DEFAULT_RESULTS = 100;
    private static final int MAX_RESULTS = 1_000;
    private static final String NAME = "m.name";

    private final Tx tx;
    private final SearchRegisteredModels request;
    private final int limit;
    private final Filter filter;
    private final PageOrder<ModelRow> order;

    ModelSearch(Tx tx, SearchRegisteredModels request) {
        this.tx = tx;
        this.request = request;
        this.limit = Rules.maxResults(request.maxResults(), DEFAULT_RESULTS, MAX_RESULTS);
        this.filter =
                FilterParser.parse(Objects.requireNonNullElse(request.filter(), ""), Vocabulary.REGISTERED_MODELS);
        this.order = order(request.orderBy());
    }

    SearchRegisteredModelsResponse run() {
        var conditions = new ArrayList<Sql>();
        conditions.add(TagSearch.MODELS.scope(filter));
        TagSearch.MODELS.few(tx, filter).ifPresent(conditions::add);
        conditions.add(Condition.all(filter, this::condition));
        var select = Sql.of("SELECT " + RegisteredModelStore.COLUMNS + ", ")
                .then(order.columns())
                .then(" FROM registered_models m WHERE ")
                .then(TagSearch.all(conditions))
                .then(order.page(request.pageToken(), limit));
        var found = tx.list(select, RegisteredModelStore::read);
        if (found.size() <= limit) {
            return new SearchRegisteredModelsResponse(Registered.wholeModels(tx, found), null);
        }
        var page = found.subList(0, limit);
        return new SearchRegisteredModelsResponse(Registered.wholeModels(tx, page), order.after(page.getLast()));
    }

    private Sql condition(Filter.Comparison comparison) {
        return comparison.subject() == Subject.TAG
                ? TagSearch.MODELS.condition(comparison, tx.dialect())
                : Condition.of(NAME, comparison.operator(), comparison.operand(), tx.dialect());
    }

    private static PageOrder<ModelRow> order(List<String> items) {
        var keys = new ArrayList<SortKey<ModelRow>>();
        for (var item : OrderBy.parse(items, Vocabulary.REGISTERED_MODELS)) {
            if (item.subject() != Subject.ATTRIBUTE) {
                throw invalid(item.key(), "models are ordered by name or last_updated_timestamp");
            }
            var key = item.key().equals("name")
                    ? SortKey.text(NAME, item.descending(), ModelRow::name)
                    : SortKey.integer("m.updated", item.descending(), ModelRow::updated);
            if (keys.stream()
                    .anyMatch(known -> known.term().sql().equals(key.term().sql()))) {
                throw invalid(item.key(), "timestamp and last_updated_timestamp are the same field");
            }
            keys.add(key);
        }
        if (items.stream().anyMatch(item -> item.strip().startsWith("attribute."))) {
            throw invalid(String.join(", ", items), "write the field without 'attribute.'");
        }
        if (keys.stream().noneMatch(key -> key.isOf(NAME))) {
            keys.add(SortKey.text(NAME, false, ModelRow::name));
        }
        return new PageOrder<>(keys, PageToken.fingerprint("registered models", items));
    }

    private static RuntimeException invalid(String item, String why) {
        return INVALID_PARAMETER_VALUE.error("Invalid order_by '%s': %s", item, why);
    }
}
