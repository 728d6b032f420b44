package io.millrace.spark.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableState;
import io.millrace.spark.load.LoadRun.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Parts rows that the table can take from those that only its other rows or its constraints refuse. */
public final class Judgement {
    private static final String REFUSED = "millrace_refused";
    private static final String PRESENT = "millrace_present";

    private final Dataset<Row> judged;

    private Judgement(Dataset<Row> judged) {
        this.judged = judged;
    }

    /**
     * Of rows with one key the first in the files is taken.
     *
     * @param rows the table's columns and those that tell where a row comes from
     * @param present the table's rows, where a key among them refuses the record
     */
    public static Judgement of(Dataset<Row> rows, TableState table, Optional<Dataset<Row>> present) {
        var key = table.key();
        var reasons = new ArrayList<Column>();
        // As Delta has it: a condition that is NULL is not met.
        table.checks()
                .forEach((name, condition) -> reasons.add(when(
                        not(coalesce(expr(condition), lit(false))),
                        reason(SqlState.CHECK_VIOLATED, "check constraint " + name + " is violated"))));
        var judged = rows;
        if (!key.isEmpty()) {
            var columns = key.stream().map(name -> col(TableName.quote(name))).toArray(Column[]::new);
            var inFileOrder = Window.partitionBy(columns).orderBy(col(LoadPlan.PART), col(LoadPlan.LINE));
            judged = judged.withColumn("millrace_nth", row_number().over(inFileOrder));
            reasons.add(when(
                    col("millrace_nth").gt(1), reason(SqlState.DUPLICATE_KEY, duplicate(key, "twice in the files"))));
        }
        if (present.isPresent()) {
            judged = markPresent(judged, present.get(), key);
            reasons.add(when(
                    col(PRESENT).isNotNull(), reason(SqlState.DUPLICATE_KEY, duplicate(key, "already in the table"))));
        }
        return new Judgement(judged.withColumn(REFUSED, coalesce(reasons.toArray(new Column[0]))));
    }

    private static Dataset<Row> markPresent(Dataset<Row> rows, Dataset<Row> present, List<String> key) {
        var columns = key.stream().map(name -> col(TableName.quote(name))).toArray(Column[]::new);
        var marked = present.select(columns).withColumn(PRESENT, lit(true));
        return rows.join(marked, key.toArray(new String[0]), "left");
    }

    /** The rows to take, in the columns given. */
    public Dataset<Row> accepted(List<String> columns) {
        return judged.filter(col(REFUSED).isNull())
                .select(columns.stream().map(name -> col(TableName.quote(name))).toArray(Column[]::new));
    }

    /** The others. */
    public Refusals refused() {
        var refused = judged.filter(col(REFUSED).isNotNull());
        var count = refused.count();
        if (count == 0) {
            return Refusals.NONE;
        }
        var rows = refused.select(
                        col(LoadPlan.PART), col(LoadPlan.LINE), concat_ws(" ", col(REFUSED), col(LoadPlan.RECORD)))
                .orderBy(LoadPlan.PART, LoadPlan.LINE);
        return new Refusals(rows::toLocalIterator, count);
    }

    private static Column reason(SqlState state, String message) {
        return lit(state.state() + " " + message);
    }

    private static String duplicate(List<String> key, String where) {
        return "the primary key (" + String.join(", ", key) + ") is " + where;
    }
}
