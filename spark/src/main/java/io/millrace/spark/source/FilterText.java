package io.millrace.spark.source;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;
import org.jspecify.annotations.Nullable;

/** Spark's filters in the server's grammar, as far as it has them. Source: MLflow's search filters, which know no escapes. */
final class FilterText {
    private static final Set<String> RUN_TEXTS = Set.of("run_id", "run_name", "status", "user_id", "artifact_uri");
    private static final Set<String> RUN_TIMES = Set.of("start_time", "end_time");
    private static final Set<String> VERSION_TEXTS = Set.of("name", "run_id");

    private final StoreTable table;
    private final MapEntries entries;

    FilterText(StoreTable table, MapEntries entries) {
        this.table = table;
        this.entries = entries;
    }

    /** A condition; empty if the grammar has none for this filter. */
    Optional<String> of(Filter filter) {
        return switch (table) {
            case RUNS -> text(filter, RUN_TEXTS).or(() -> ordered(filter));
            case METRICS, PARAMS, TAGS -> text(filter, Set.of("run_id"));
            case MODEL_VERSIONS -> version(filter);
        };
    }

    private Optional<String> version(Filter filter) {
        return filter instanceof EqualTo equal && entries.of(equal.attribute()).isEmpty()
                ? text(filter, VERSION_TEXTS)
                : Optional.empty();
    }

    /** The keys that a filter leaves; empty if it is about something else. */
    static List<String> keys(Filter filter) {
        if (filter instanceof EqualTo equal && equal.attribute().equals("key")) {
            return List.of(String.valueOf(equal.value()));
        }
        return filter instanceof In in && in.attribute().equals("key")
                ? Arrays.stream(in.values()).map(String::valueOf).toList()
                : List.of();
    }

    private Optional<String> text(Filter filter, Set<String> columns) {
        if (filter instanceof EqualTo equal) {
            return condition(columns, equal.attribute(), "=", equal.value());
        }
        if (filter instanceof Not not && not.child() instanceof EqualTo equal) {
            return condition(columns, equal.attribute(), "!=", equal.value());
        }
        if (filter instanceof In in && in.attribute().equals("run_id") && table != StoreTable.MODEL_VERSIONS) {
            return list(in.values());
        }
        return pattern(filter, columns);
    }

    private Optional<String> pattern(Filter filter, Set<String> columns) {
        if (filter instanceof StringStartsWith starts && isPlain(starts.value())) {
            return condition(columns, starts.attribute(), "LIKE", starts.value() + "%");
        }
        if (filter instanceof StringEndsWith ends && isPlain(ends.value())) {
            return condition(columns, ends.attribute(), "LIKE", "%" + ends.value());
        }
        if (filter instanceof StringContains contains && isPlain(contains.value())) {
            return condition(columns, contains.attribute(), "LIKE", "%" + contains.value() + "%");
        }
        return Optional.empty();
    }

    private static boolean isPlain(String part) {
        return !part.contains("%") && !part.contains("_");
    }

    private Optional<String> condition(Set<String> columns, String column, String comparator, @Nullable Object value) {
        var subject = entries.of(column)
                .filter(entry -> !entry.isMetric())
                .map(MapEntries.Entry::identifier)
                .or(() -> Optional.of(column).filter(columns::contains));
        return subject.isPresent() && value instanceof String text
                ? quoted(text).map(quoted -> subject.get() + " " + comparator + " " + quoted)
                : Optional.empty();
    }

    private static Optional<String> list(@Nullable Object[] values) {
        var all = new ArrayList<String>();
        for (var value : values) {
            quoted(String.valueOf(value)).ifPresent(all::add);
        }
        return all.isEmpty() || all.size() < values.length
                ? Optional.empty()
                : Optional.of("run_id IN " + all.stream().collect(Collectors.joining(", ", "(", ")")));
    }

    /** A text with both quotation marks cannot be written. */
    private static Optional<String> quoted(String text) {
        if (!text.contains("'")) {
            return Optional.of("'" + text + "'");
        }
        return text.contains("\"") ? Optional.empty() : Optional.of("\"" + text + "\"");
    }

    private Optional<String> ordered(Filter filter) {
        return Comparison.of(filter)
                .flatMap(comparison -> entries.of(comparison.column())
                        .filter(MapEntries.Entry::isMetric)
                        .flatMap(comparison::ofMetric)
                        .or(() -> time(comparison)));
    }

    /** The store has whole milliseconds; what Spark compares more finely it looks at again. */
    private static Optional<String> time(Comparison comparison) {
        if (!RUN_TIMES.contains(comparison.column()) || comparison.operator().equals("!=")) {
            return Optional.empty();
        }
        var value = comparison.value();
        var instant =
                value instanceof Instant given ? given : value instanceof Timestamp stamp ? stamp.toInstant() : null;
        if (instant == null || !instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
            return Optional.empty();
        }
        return Optional.of(comparison.column() + " " + comparison.operator() + " " + instant.toEpochMilli());
    }
}
