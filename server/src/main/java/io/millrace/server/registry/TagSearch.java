package io.millrace.server.registry;

import io.millrace.server.db.Dialect;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import io.millrace.server.search.Condition;
import io.millrace.server.search.Filter;
import io.millrace.server.search.Filter.Comparison;
import io.millrace.server.search.Operand;
import io.millrace.server.search.Operator;
import io.millrace.server.search.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Conditions on tags, and on whether something is a prompt. MLflow keeps prompts among the models: they are left out unless
 * the filter names their tag; then every value of it counts, and what lacks it counts as {@code 'false'}.
 *
 * @param table of the tags
 * @param owner column of it
 * @param id column that the owner equals
 * @param prompt condition for prompts
 */
record TagSearch(String table, String owner, String id, Sql prompt) {
    static final TagSearch MODELS = new TagSearch("registered_model_tags", "model_id", "m.id", Sql.of("m.prompt = 1"));

    /** A version is a prompt's by its model or by a tag of its own. */
    static final TagSearch VERSIONS = new TagSearch(
            "model_version_tags",
            "version_id",
            "v.id",
            Sql.of(
                    "(m.prompt = 1 OR coalesce((SELECT lower(t.value) = 'true' FROM model_version_tags t"
                            + " WHERE t.version_id = v.id AND t.key = ?), FALSE))",
                    RegistryRules.IS_PROMPT));

    /** Rows with a tag are read from its index when they are at most so many; otherwise walking the order is faster. */
    private static final long FEW = 2_000;

    private static final int ASKED = 8;

    /** Leaves prompts out, unless they are asked for. */
    Sql scope(Filter filter) {
        boolean asked = filter.comparisons().anyMatch(TagSearch::isPromptTag);
        return asked ? Sql.of("TRUE") : Sql.of("NOT ").then(prompt);
    }

    private static boolean isPromptTag(Comparison comparison) {
        return comparison.subject() == Subject.TAG && comparison.key().equals(RegistryRules.IS_PROMPT);
    }

    /** A scalar subquery, not EXISTS, so that both databases test it row by row in the order of the page. */
    Sql condition(Comparison comparison, Dialect dialect) {
        if (isPromptTag(comparison) && comparison.operand() instanceof Operand.Text text) {
            var value = text.value();
            boolean yes = value.equalsIgnoreCase("true");
            boolean no = value.equalsIgnoreCase("false");
            if (comparison.operator() == Operator.EQUAL && (yes || no)) {
                return yes ? prompt : Sql.of("NOT ").then(prompt);
            }
            if (comparison.operator() == Operator.NOT_EQUAL && (yes || no)) {
                return yes ? Sql.of("NOT ").then(prompt) : prompt;
            }
        }
        return Sql.of("coalesce((SELECT ")
                .then(Condition.of("t.value", comparison.operator(), comparison.operand(), dialect))
                .then(
                        " FROM " + table + " t WHERE t." + owner + " = " + id + " AND t.key = ?), FALSE)",
                        comparison.key());
    }

    /** A condition that only names rows that a tag of the filter has few of; empty if there is no such tag. */
    Optional<Sql> few(Tx tx, Filter filter) {
        return filter.conjuncts().stream()
                .filter(comparison -> comparison.subject() == Subject.TAG
                        && comparison.operator() == Operator.EQUAL
                        && !isPromptTag(comparison))
                .limit(ASKED)
                .map(this::owners)
                .filter(owners ->
                        tx.count(Sql.of("SELECT count(*) FROM (").then(owners).then(" LIMIT ?) AS x", FEW + 1)) <= FEW)
                .findFirst()
                .map(owners -> Sql.of(id + " IN (").then(owners).then(")"));
    }

    private Sql owners(Comparison comparison) {
        var value = comparison.operand() instanceof Operand.Text text ? text.value() : "";
        return Sql.of(
                "SELECT " + owner + " FROM " + table
                        + " WHERE key = ? AND substr(value, 1, 64) = substr(?, 1, 64) AND value = ?",
                comparison.key(),
                value,
                value);
    }

    /** All conditions as one. */
    static Sql all(List<Sql> conditions) {
        return Sql.join(" AND ", conditions);
    }
}
