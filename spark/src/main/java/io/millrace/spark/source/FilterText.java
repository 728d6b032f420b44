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
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;
import org.jspecify.annotations.Nullable;

/** Spark's filters in MLflow's grammar, as far as it has them. Source: MLflow's search filters, which know no escapes. */
final class FilterText {
    private static final Set<String> RUN_TEXTS = Set.of("run_id", "run_name", "status", "user_id", "artifact_uri");
    private static final Set<String> RUN_TIMES = Set.of("start_time", "end_time");
    private static final Set<String> VERSION_TEXTS = Set.of("name", "run_id");

    private final StoreTable table;

    FilterText(StoreTable table) {
        this.table = table;
    }

    /** A condition; empty if the grammar has none for this filter. */
    Optional<String> of(Filter filter) {
        return switch (table) {
            case RUNS -> text(filter, RUN_TEXTS).or(() -> time(filter));
            case METRICS, PARAMS, TAGS -> text(filter, Set.of("run_id"));
            case MODEL_VERSIONS -> filter instanceof EqualTo ? text(filter, VERSION_TEXTS) : Optional.empty();
        };
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

    private static Optional<String> pattern(Filter filter, Set<String> columns) {
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

    private static Optional<String> condition(
            Set<String> columns, String column, String comparator, @Nullable Object value) {
        return columns.contains(column) && value instanceof String text
                ? quoted(text).map(quoted -> column + " " + comparator + " " + quoted)
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

    private static Optional<String> time(Filter filter) {
        if (filter instanceof GreaterThan greater) {
            return time(greater.attribute(), ">", greater.value());
        }
        if (filter instanceof GreaterThanOrEqual greater) {
            return time(greater.attribute(), ">=", greater.value());
        }
        if (filter instanceof LessThan less) {
            return time(less.attribute(), "<", less.value());
        }
        if (filter instanceof LessThanOrEqual less) {
            return time(less.attribute(), "<=", less.value());
        }
        return filter instanceof EqualTo equal ? time(equal.attribute(), "=", equal.value()) : Optional.empty();
    }

    /** The store has whole milliseconds; what Spark compares more finely it looks at again. */
    private static Optional<String> time(String column, String comparator, @Nullable Object value) {
        if (!RUN_TIMES.contains(column)) {
            return Optional.empty();
        }
        var instant =
                value instanceof Instant given ? given : value instanceof Timestamp stamp ? stamp.toInstant() : null;
        if (instant == null || !instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
            return Optional.empty();
        }
        return Optional.of(column + " " + comparator + " " + instant.toEpochMilli());
    }
}
