package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.tracking.LoggedModel;
import io.millrace.protocol.tracking.LoggedModelOrder;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SearchLoggedModelsResponse;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Condition;
import io.millrace.server.search.Filter;
import io.millrace.server.search.FilterParser;
import io.millrace.server.search.Keyset;
import io.millrace.server.search.Operand;
import io.millrace.server.search.Operator;
import io.millrace.server.search.OrderBy;
import io.millrace.server.search.PageToken;
import io.millrace.server.search.SortTerm;
import io.millrace.server.search.Subject;
import io.millrace.server.search.Vocabulary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compiles and runs a search of logged models. */
final class LoggedModelSearch {
    private static final int DEFAULT_RESULTS = 50;
    private static final int MAX_RESULTS = 50_000;
    private static final Map<String, String> COLUMNS = Map.of(
            "name", "m.name",
            "model_id", "m.model_id",
            "model_type", "m.model_type",
            "source_run_id", "m.source_run_id",
            "experiment_id", "CAST(m.experiment_id AS TEXT)",
            "artifact_location", "m.artifact_uri",
            "lifecycle_stage", "CASE WHEN m.deleted = 0 THEN 'active' ELSE 'deleted' END",
            "status", "m.status",
            "creation_timestamp", "m.created",
            "last_updated_timestamp", "m.updated");

    private final Tx tx;
    private final SearchLoggedModels request;
    private final int limit;
    private final Filter filter;
    private final List<SortTerm> terms;
    private final String fingerprint;

    LoggedModelSearch(Tx tx, SearchLoggedModels request) {
        this.tx = tx;
        this.request = request;
        var asked = request.maxResults();
        this.limit = Rules.maxResults(asked == null || asked == 0 ? null : asked, DEFAULT_RESULTS, MAX_RESULTS);
        this.filter = FilterParser.parse(Objects.requireNonNullElse(request.filter(), ""), Vocabulary.LOGGED_MODELS);
        this.terms = terms();
        this.fingerprint = PageToken.fingerprint(
                "models", request.experimentIds(), Objects.requireNonNullElse(request.filter(), ""), request.orderBy());
    }

    private record Found(LoggedModelStore.ModelRow model, List<Object> sort) {}

    SearchLoggedModelsResponse run() {
        var after = PageToken.decode(request.pageToken(), fingerprint, terms);
        var experiments = RunPages.experiments(request.experimentIds());
        var select = Sql.of("SELECT " + LoggedModelStore.COLUMNS + ", ")
                .then(Keyset.columns(terms))
                .then(" FROM logged_models m WHERE m.deleted = 0 AND ")
                .then(tx.dialect().anyOf("m.experiment_id", experiments))
                .then(" AND ")
                .then(Condition.all(filter, this::condition));
        if (after.isPresent()) {
            select = select.then(" AND ").then(Keyset.after(terms, after.get()));
        }
        select = select.then(Keyset.orderBy(terms)).then(" LIMIT ?", (long) limit + 1);
        var found = tx.list(select, this::found);
        var models = whole(found.subList(0, Math.min(limit, found.size())));
        boolean more = models.size() < found.size();
        var token =
                more ? new PageToken(fingerprint, found.get(models.size() - 1).sort()).encode() : null;
        return new SearchLoggedModelsResponse(models, token);
    }

    /** The page, or its beginning, if its models hold so much that a reply would not fit the memory. */
    private List<LoggedModel> whole(List<Found> page) {
        var models = new ArrayList<LoggedModel>(page.size());
        long values = 0;
        for (int from = 0; from < page.size() && values < RunPages.MAX_VALUES; from += RunPages.SLICE) {
            var slice = page.subList(from, Math.min(from + RunPages.SLICE, page.size()));
            var loaded =
                    LoggedModelStore.whole(tx, slice.stream().map(Found::model).toList());
            models.addAll(loaded);
            values += loaded.stream().mapToLong(LoggedModelSearch::values).sum();
        }
        return models;
    }

    private static long values(LoggedModel model) {
        var data = model.data();
        long own =
                data == null ? 0 : (long) data.params().size() + data.metrics().size();
        return own + model.info().tags().size();
    }

    private Found found(Row row) throws SQLException {
        var sort = new ArrayList<Object>();
        for (int i = 0; i < terms.size(); i++) {
            int column = LoggedModelStore.WIDTH + 1 + i;
            sort.add(
                    switch (terms.get(i).type()) {
                        case INTEGER -> row.integer(column);
                        case REAL -> row.number(column);
                        case TEXT -> row.text(column);
                    });
        }
        return new Found(LoggedModelStore.read(row), sort);
    }

    private List<SortTerm> terms() {
        OrderBy.checkCount(request.orderBy().size());
        var sorted = new ArrayList<SortTerm>();
        for (var order : request.orderBy()) {
            var item = OrderBy.parse(List.of(order.fieldName()), Vocabulary.LOGGED_MODELS)
                    .getFirst();
            boolean descending = Boolean.FALSE.equals(order.ascending());
            if (item.subject() == Subject.METRIC) {
                sorted.addAll(metric(item.key(), order, descending));
            } else if (item.subject() == Subject.ATTRIBUTE) {
                sorted.add(attribute(item.key(), descending));
            } else {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid order_by '%s': logged models are ordered by an attribute or by metrics.<key>",
                        order.fieldName());
            }
        }
        if (request.orderBy().stream().noneMatch(order -> order.fieldName().contains("creation_time"))) {
            sorted.add(SortTerm.integer("m.created", true));
        }
        sorted.add(SortTerm.integer("m.id", true));
        return sorted;
    }

    private static SortTerm attribute(String key, boolean descending) {
        var column = Objects.requireNonNull(COLUMNS.get(key));
        return switch (key) {
            case "status", "creation_timestamp", "last_updated_timestamp" -> SortTerm.integer(column, descending);
            default -> SortTerm.text(column, descending);
        };
    }

    /** The latest point by timestamp, then step, of the data set if one is named; NaN, then missing, last both ways. */
    private static List<SortTerm> metric(String key, LoggedModelOrder order, boolean descending) {
        var points = Sql.of(" FROM logged_model_metrics l WHERE l.model_id = m.id AND l.key = ?", key)
                .then(dataset(order.datasetName(), order.datasetDigest()));
        var latest = Sql.of("(SELECT l.value").then(points).then(" ORDER BY l.timestamp DESC, l.step DESC LIMIT 1)");
        var rank = Sql.of("CASE WHEN ")
                .then(latest)
                .then(" IS NOT NULL THEN 0 WHEN EXISTS (SELECT 1")
                .then(points)
                .then(") THEN 1 ELSE 2 END");
        return List.of(
                new SortTerm(rank, SortTerm.Type.INTEGER, false),
                new SortTerm(Sql.of("coalesce(").then(latest).then(", 0)"), SortTerm.Type.REAL, descending));
    }

    private static Sql dataset(@Nullable String name, @Nullable String digest) {
        var sql = Sql.of("");
        if (name != null && !name.isEmpty()) {
            sql = sql.then(" AND l.dataset_name = ?", name);
        }
        if (digest != null && !digest.isEmpty()) {
            sql = sql.then(" AND l.dataset_digest = ?", digest);
        }
        return sql;
    }

    private Sql condition(Filter.Comparison comparison) {
        return switch (comparison.subject()) {
            case METRIC -> metricCondition(comparison);
            case PARAM -> keyed("logged_model_params", comparison);
            case TAG -> keyed("logged_model_tags", comparison);
            case ATTRIBUTE -> attributeCondition(comparison);
            case DATASET -> throw new IllegalStateException("not in the vocabulary of logged models");
        };
    }

    private Sql attributeCondition(Filter.Comparison comparison) {
        var column = Objects.requireNonNull(COLUMNS.get(comparison.key()));
        if (comparison.key().equals("status")) {
            column = "CAST(m.status AS TEXT)";
            return compare(column, comparison.operator(), statusNumbers(comparison.operand()));
        }
        return compare(column, comparison.operator(), comparison.operand());
    }

    /** MLflow compares the number; people write the name. */
    private static Operand statusNumbers(Operand operand) {
        return switch (operand) {
            case Operand.Text text -> new Operand.Text(statusNumber(text.value()));
            case Operand.TextList list ->
                new Operand.TextList(list.values().stream()
                        .map(LoggedModelSearch::statusNumber)
                        .toList());
            case Operand.Numeric number -> number;
            case Operand.Range range -> range;
        };
    }

    private static String statusNumber(String text) {
        for (var status : LoggedModelStatus.values()) {
            if (status.name().equals(text) || status.name().equals("LOGGED_MODEL_" + text)) {
                return String.valueOf(status.number());
            }
        }
        return text;
    }

    private Sql keyed(String table, Filter.Comparison comparison) {
        return Sql.of(
                        "EXISTS (SELECT 1 FROM " + table + " c WHERE c.model_id = m.id AND c.key = ? AND ",
                        comparison.key())
                .then(compare("c.value", comparison.operator(), comparison.operand()))
                .then(")");
    }

    /** Any logged point will do; the request's data sets narrow which. A NaN (NULL) differs from every number. */
    private Sql metricCondition(Filter.Comparison comparison) {
        var orNaN = comparison.operator() == Operator.NOT_EQUAL ? "l.value IS NULL OR " : "";
        var condition = Sql.of(
                        "EXISTS (SELECT 1 FROM logged_model_metrics l WHERE l.model_id = m.id AND l.key = ? AND ("
                                + orNaN,
                        comparison.key())
                .then(compare("l.value", comparison.operator(), comparison.operand()))
                .then(")");
        if (!request.datasets().isEmpty()) {
            var any = request.datasets().stream()
                    .map(d -> Sql.of("(TRUE")
                            .then(dataset(d.datasetName(), d.datasetDigest()))
                            .then(")"))
                    .toList();
            condition = condition.then(" AND (").then(Sql.join(" OR ", any)).then(")");
        }
        return condition.then(")");
    }

    private Sql compare(String column, Operator operator, Operand operand) {
        return Condition.of(column, operator, operand, tx.dialect());
    }
}
