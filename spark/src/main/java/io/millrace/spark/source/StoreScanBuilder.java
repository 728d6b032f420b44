package io.millrace.spark.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.internal.connector.SupportsPushDownCatalystFilters;
import org.apache.spark.sql.sources.Filter;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Takes what Spark filters to the server, as far as its grammar has it. Spark looks at all rows again, so less may be filtered. Of Spark's
 * interfaces for it only the one for expressions tells of conditions on entries of maps.
 */
final class StoreScanBuilder implements ScanBuilder, SupportsPushDownCatalystFilters {
    /** The user's own filter may have one, in Millrace's grammar; MLflow's has no parentheses. */
    private static final Pattern WORD_OR = Pattern.compile("(?i)\\bor\\b");

    private final StoreQuery query;
    private final List<String> conditions = new ArrayList<>();
    private final LinkedHashSet<String> keys = new LinkedHashSet<>();

    StoreScanBuilder(StoreQuery query) {
        this.query = query;
        if (!query.filter().isBlank()) {
            conditions.add(WORD_OR.matcher(query.filter()).find() ? "(" + query.filter() + ")" : query.filter());
        }
    }

    @Override
    public Seq<Expression> pushFilters(Seq<Expression> filters) {
        var entries = new MapEntries();
        var text = new FilterText(query.table(), entries);
        for (var filter : CollectionConverters.asJava(filters)) {
            entries.filter(filter).ifPresent(each -> push(each, text));
        }
        return filters;
    }

    private void push(Filter filter, FilterText text) {
        text.of(filter).ifPresent(conditions::add);
        if (hasKeys() && keys.isEmpty()) {
            keys.addAll(FilterText.keys(filter));
        }
    }

    private boolean hasKeys() {
        return switch (query.table()) {
            case METRICS, PARAMS, TAGS -> true;
            case RUNS, MODEL_VERSIONS -> false;
        };
    }

    /** The scan's own description tells. */
    @Override
    public Predicate[] pushedFilters() {
        return new Predicate[0];
    }

    @Override
    public Scan build() {
        return new StoreScan(query.withFilter(String.join(" AND ", conditions), List.copyOf(keys)));
    }
}
