package io.millrace.spark.ml;

import java.util.List;
import java.util.Optional;

/** Columns by name as Spark finds them: letter case carries no meaning, unless nothing else tells two columns apart. */
public final class ColumnNames {
    private ColumnNames() {}

    /** The table's own spelling of a column; empty if it has none, or several and none in just this case. */
    public static Optional<String> find(List<String> columns, String name) {
        if (columns.contains(name)) {
            return Optional.of(name);
        }
        var alike = columns.stream().filter(name::equalsIgnoreCase).toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }
}
