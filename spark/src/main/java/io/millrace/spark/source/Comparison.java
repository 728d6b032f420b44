package io.millrace.spark.source;

import java.util.Optional;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.LessThanOrEqual;
import org.apache.spark.sql.sources.Not;
import org.jspecify.annotations.Nullable;

/** A filter that orders values of a column. */
record Comparison(String column, String operator, @Nullable Object value) {
    static Optional<Comparison> of(Filter filter) {
        Comparison found = null;
        if (filter instanceof GreaterThan greater) {
            found = new Comparison(greater.attribute(), ">", greater.value());
        } else if (filter instanceof GreaterThanOrEqual greater) {
            found = new Comparison(greater.attribute(), ">=", greater.value());
        } else if (filter instanceof LessThan less) {
            found = new Comparison(less.attribute(), "<", less.value());
        } else if (filter instanceof LessThanOrEqual less) {
            found = new Comparison(less.attribute(), "<=", less.value());
        } else if (filter instanceof EqualTo equal) {
            found = new Comparison(equal.attribute(), "=", equal.value());
        } else if (filter instanceof Not not && not.child() instanceof EqualTo equal) {
            found = new Comparison(equal.attribute(), "!=", equal.value());
        }
        return Optional.ofNullable(found);
    }

    /**
     * As a condition on a metric; empty where the grammar has no such number. To Spark a NaN is above all numbers, to the server it is
     * only different from each: what may be a NaN is what is not below.
     */
    Optional<String> ofMetric(MapEntries.Entry metric) {
        if (!(value instanceof Double number) || number.isNaN() || number.isInfinite()) {
            return Optional.empty();
        }
        var name = metric.identifier();
        return Optional.of(
                switch (operator) {
                    case ">" -> "%s != %s AND NOT %s < %s".formatted(name, number, name, number);
                    case ">=" ->
                        "(%s = %s OR %s != %s) AND NOT %s < %s".formatted(name, number, name, number, name, number);
                    default -> name + " " + operator + " " + number;
                });
    }
}
