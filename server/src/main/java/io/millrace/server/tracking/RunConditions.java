package io.millrace.server.tracking;

import io.millrace.server.db.Dialect;
import io.millrace.server.db.Sql;
import io.millrace.server.search.Condition;
import io.millrace.server.search.Filter;
import io.millrace.server.search.Filter.Comparison;
import io.millrace.server.search.Operand;
import io.millrace.server.search.Operator;
import io.millrace.server.search.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Compiles a filter of runs for a row {@code r}.
 *
 * <p>Conditions on metrics, params and tags are scalar subqueries, so that both databases test them row by row in the order
 * of the page and stop when it is full, instead of joining whole tables.
 *
 * @param dialect where it runs
 * @param keyIds number of a metric, param or tag name
 */
record RunConditions(Dialect dialect, ToLongFunction<String> keyIds) {
    private static final Map<String, String> COLUMNS = Map.of(
            "run_id", "r.uuid",
            "run_name", "r.name",
            "status", "r.status",
            "user_id", "r.user_id",
            "artifact_uri", "r.artifact_uri",
            "start_time", "r.start_time",
            "end_time", "r.end_time");

    static String column(String attribute) {
        return COLUMNS.getOrDefault(attribute, "r." + attribute);
    }

    /**
     * @param run the run's id in the statement, from the table that is read first: then runs that do not match cost no look at
     *     their own row
     */
    Sql compile(Filter filter, String run) {
        return compile(filter, run, Map.of());
    }

    /**
     * @param sets the ids of the runs that meet a comparison, where those are known
     */
    Sql compile(Filter filter, String run, Map<Comparison, Sql> sets) {
        return Condition.all(filter, comparison -> {
            var set = sets.get(comparison);
            return set == null ? condition(comparison, run) : oneOf(run, set);
        });
    }

    /** Inside coalesce, so that PostgreSQL looks up one run after the other instead of joining. */
    private static Sql oneOf(String run, Sql set) {
        return Sql.of("coalesce(" + run + " IN (").then(set).then("), FALSE)");
    }

    private Sql condition(Comparison comparison, String run) {
        return switch (comparison.subject()) {
            case ATTRIBUTE ->
                Sql.of("coalesce(")
                        .then(compare(column(comparison.key()), comparison))
                        .then(", FALSE)");
            case METRIC -> keyed("latest_metrics", run, comparison, metric(comparison));
            case PARAM -> keyed("params", run, comparison, compare("m.value", comparison));
            case TAG -> keyed("tags", run, comparison, compare("m.value", comparison));
            case DATASET -> dataset(comparison, run);
        };
    }

    private Sql keyed(String table, String run, Comparison comparison, Sql condition) {
        return Sql.of("coalesce((SELECT ")
                .then(condition)
                .then(
                        " FROM " + table + " m WHERE m.run_id = " + run + " AND m.key_id = ?), FALSE)",
                        keyIds.applyAsLong(comparison.key()));
    }

    /** A NaN (stored as NULL) differs from every number and compares with none. */
    private Sql metric(Comparison comparison) {
        var condition = compare("m.value", comparison);
        return comparison.operator() == Operator.NOT_EQUAL
                ? Sql.of("(m.value IS NULL OR ").then(condition).then(")")
                : condition;
    }

    private Sql dataset(Comparison comparison, String run) {
        if (comparison.key().equals("context")) {
            return Sql.of("EXISTS (SELECT 1 FROM dataset_inputs i JOIN dataset_input_tags t ON t.input_id = i.id"
                            + " WHERE i.run_id = " + run + " AND t.key = 'mlflow.data.context' AND ")
                    .then(compare("t.value", comparison))
                    .then(")");
        }
        return Sql.of("EXISTS (SELECT 1 FROM dataset_inputs i JOIN datasets d ON d.id = i.dataset_id WHERE i.run_id = "
                        + run + " AND ")
                .then(compare("d." + comparison.key(), comparison))
                .then(")");
    }

    private Sql compare(String column, Comparison comparison) {
        return Condition.of(column, comparison.operator(), comparison.operand(), dialect);
    }

    /**
     * The ids of exactly the runs of some experiments that meet a comparison, read from an index; empty where no index helps.
     *
     * @param experiments SQL condition on a column {@code experiment_id}
     */
    Optional<Sql> candidates(Comparison comparison, Sql experiments) {
        return switch (comparison.subject()) {
            case METRIC -> metricCandidates(comparison, experiments);
            case PARAM -> textCandidates("params", comparison, experiments);
            case TAG -> textCandidates("tags", comparison, experiments);
            case ATTRIBUTE -> runCandidates(comparison, experiments);
            case DATASET -> Optional.empty();
        };
    }

    private Optional<Sql> metricCandidates(Comparison comparison, Sql experiments) {
        if (comparison.operator() == Operator.NOT_EQUAL) {
            return Optional.empty();
        }
        return Optional.of(Sql.of("SELECT run_id FROM latest_metrics WHERE ")
                .then(experiments)
                .then(" AND key_id = ? AND ", keyIds.applyAsLong(comparison.key()))
                .then(compare("value", comparison)));
    }

    private Optional<Sql> textCandidates(String table, Comparison comparison, Sql experiments) {
        if (comparison.operator() != Operator.EQUAL || !(comparison.operand() instanceof Operand.Text text)) {
            return Optional.empty();
        }
        var value = text.value();
        boolean whole = value.codePointCount(0, value.length()) < Dialect.HEAD;
        var candidates = Sql.of("SELECT run_id FROM " + table + " WHERE ")
                .then(experiments)
                .then(" AND key_id = ? AND " + dialect.head(), keyIds.applyAsLong(comparison.key()))
                .then(" = substr(?, 1, " + Dialect.HEAD + ")", value);
        return Optional.of(whole ? candidates : candidates.then(" AND value = ?", value));
    }

    private Optional<Sql> runCandidates(Comparison comparison, Sql experiments) {
        boolean exact = comparison.operator() == Operator.EQUAL || comparison.operator() == Operator.IN;
        if (!exact || !comparison.key().equals("run_id")) {
            return Optional.empty();
        }
        return Optional.of(Sql.of("SELECT id AS run_id FROM runs WHERE ")
                .then(experiments)
                .then(" AND ")
                .then(compare("uuid", comparison)));
    }

    static boolean isKeyed(Subject subject) {
        return subject == Subject.METRIC || subject == Subject.PARAM || subject == Subject.TAG;
    }
}
