package io.millrace.spark.evaluate;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static org.apache.spark.sql.functions.col;

import io.millrace.spark.ml.ColumnNames;
import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** Columns of a table that is evaluated. What is missing or of no use raises {@code INVALID_PARAMETER_VALUE} that names it. */
final class Inputs {
    private static final List<String> SCORES = List.of("rawPrediction", "probability");

    private Inputs() {}

    /** A column of numbers, as doubles. */
    static Column number(Dataset<?> table, String name) {
        var column = existing(table, name);
        var type = table.schema().apply(column).dataType();
        if (!(type instanceof NumericType) && !(type instanceof BooleanType)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Column '%s' has the type %s; an evaluator needs numbers", name, type.simpleString());
        }
        return quoted(column).cast(DataTypes.DoubleType);
    }

    /** Name of the column whose numbers rank the rows: the model's raw prediction, its probability, or else the prediction itself. */
    static String scoreName(Dataset<?> table, String prediction) {
        return SCORES.stream().filter(each -> has(table, each)).findFirst().orElse(prediction);
    }

    static boolean has(Dataset<?> table, String name) {
        return ColumnNames.find(List.of(table.columns()), name).isPresent();
    }

    /** The score of the second class where the column has one for each; otherwise the column's number. */
    static Column score(Dataset<?> table, String name) {
        var column = existing(table, name);
        return table.schema().apply(column).dataType().equals(SQLDataTypes.VectorType())
                ? functions.vector_to_array(quoted(column), "float64").getItem(1)
                : number(table, name);
    }

    private static String existing(Dataset<?> table, String name) {
        return ColumnNames.find(List.of(table.columns()), name)
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "There is no column '%s'; the table has %s", name, String.join(", ", table.columns())));
    }

    static Column quoted(String name) {
        return col("`" + name.replace("`", "``") + "`");
    }
}
