package io.millrace.spark.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetMapValue;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.execution.datasources.DataSourceStrategy$;
import org.apache.spark.sql.sources.Filter;

/**
 * Spark's filters are about columns, and the server's also about metrics, params and tags of a name. So that a filter may speak of {@code
 * metrics['loss']}, such an entry is taken for a column with a name of its own. Not thread-safe.
 */
final class MapEntries {
    private static final Set<String> MAPS = Set.of("metrics", "params", "tags");

    private final Map<String, Entry> byColumn = new HashMap<>();

    /**
     * An entry of a map of a run.
     *
     * @param kind {@code metrics}, {@code params} or {@code tags}
     */
    record Entry(String kind, String key) {
        boolean isMetric() {
            return kind.equals("metrics");
        }

        /** In MLflow's grammar. */
        String identifier() {
            return kind + ".`" + key + "`";
        }
    }

    /** What the name of such a column stands for; empty for a column of the table. */
    Optional<Entry> of(String column) {
        return Optional.ofNullable(byColumn.get(column));
    }

    /** The expression as one of Spark's public filters; empty if there is none. */
    Optional<Filter> filter(Expression expression) {
        var filter = DataSourceStrategy$.MODULE$.translateFilter(named(expression), true);
        return filter.isDefined() ? Optional.of(filter.get()) : Optional.empty();
    }

    private Expression named(Expression expression) {
        if (expression instanceof GetMapValue entry
                && entry.child() instanceof AttributeReference map
                && entry.key() instanceof Literal key) {
            return column(map, String.valueOf(key.value()))
                    .<Expression>map(column -> column.withDataType(entry.dataType()))
                    .orElse(expression);
        }
        return expression.mapChildren(this::named);
    }

    /** A back-tick cannot be written in the grammar. */
    private Optional<AttributeReference> column(AttributeReference map, String key) {
        if (!MAPS.contains(map.name()) || key.contains("`")) {
            return Optional.empty();
        }
        var name = "entry" + byColumn.size();
        byColumn.put(name, new Entry(map.name(), key));
        return Optional.of(map.withName(name));
    }
}
