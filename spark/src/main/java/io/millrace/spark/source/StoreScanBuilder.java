package io.millrace.spark.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.sources.Filter;

/** Takes what Spark filters to the server, as far as its grammar has it. Spark looks at all rows again, so less may be filtered. */
final class StoreScanBuilder implements SupportsPushDownFilters {
    private final StoreQuery query;
    private final List<Filter> pushed = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final LinkedHashSet<String> keys = new LinkedHashSet<>();

    StoreScanBuilder(StoreQuery query) {
        this.query = query;
        if (!query.filter().isBlank()) {
            conditions.add(query.filter());
        }
    }

    @Override
    public Filter[] pushFilters(Filter[] filters) {
        var text = new FilterText(query.table());
        for (var filter : filters) {
            var condition = text.of(filter);
            var named = hasKeys() && keys.isEmpty() ? FilterText.keys(filter) : List.<String>of();
            condition.ifPresent(conditions::add);
            keys.addAll(named);
            if (condition.isPresent() || !named.isEmpty()) {
                pushed.add(filter);
            }
        }
        return filters;
    }

    private boolean hasKeys() {
        return switch (query.table()) {
            case METRICS, PARAMS, TAGS -> true;
            case RUNS, MODEL_VERSIONS -> false;
        };
    }

    @Override
    public Filter[] pushedFilters() {
        return pushed.toArray(Filter[]::new);
    }

    @Override
    public Scan build() {
        return new StoreScan(query.withFilter(String.join(" AND ", conditions), List.copyOf(keys)));
    }
}
