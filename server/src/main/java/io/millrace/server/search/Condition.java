package io.millrace.server.search;

import io.millrace.server.db.Dialect;
import io.millrace.server.db.Sql;
import java.util.List;
import java.util.function.Function;

/** Compiles the comparison of a column. */
public final class Condition {
    private Condition() {}

    /** {@code column <operator> operand}; NULL where the column is NULL. */
    public static Sql of(String column, Operator operator, Operand operand, Dialect dialect) {
        return switch (operand) {
            case Operand.Numeric number -> Sql.of(column + " " + operator.sql() + " ?", number.value());
            case Operand.Range range -> Sql.of(column + " BETWEEN ? AND ?", range.from(), range.to());
            case Operand.TextList list -> {
                var texts = list.values().toArray(String[]::new);
                var any = dialect.anyOf(column, texts);
                yield operator == Operator.NOT_IN ? Sql.of("NOT (").then(any).then(")") : any;
            }
            case Operand.Text text ->
                switch (operator) {
                    case LIKE -> dialect.like(Sql.of(column), text.value());
                    case ILIKE -> dialect.ilike(Sql.of(column), text.value());
                    default -> Sql.of(column + " " + operator.sql() + " ?", text.value());
                };
        };
    }

    /** Compiles the connectives of a filter, given how to compile one comparison to a condition that is never NULL. */
    public static Sql all(Filter filter, Function<Filter.Comparison, Sql> one) {
        return switch (filter) {
            case Filter.Comparison comparison -> one.apply(comparison);
            case Filter.Not not -> Sql.of("NOT (").then(all(not.part(), one)).then(")");
            case Filter.And and -> joined(" AND ", and.parts(), one);
            case Filter.Or or -> joined(" OR ", or.parts(), one);
        };
    }

    private static Sql joined(String connective, List<Filter> parts, Function<Filter.Comparison, Sql> one) {
        if (parts.isEmpty()) {
            return Sql.of("TRUE");
        }
        var compiled = parts.stream().map(part -> all(part, one)).toList();
        return Sql.of("(").then(Sql.join(connective, compiled)).then(")");
    }
}
