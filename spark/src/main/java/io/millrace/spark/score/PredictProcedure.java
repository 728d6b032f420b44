package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code CALL millrace.predict(model => 'models:/fraud@champion', source => 'transactions', target => 'predictions')}: {@link
 * BatchScoring#batchScore} for SQL. It answers with one row: {@code rows}, {@code model}, {@code version}, {@code engine}.
 */
final class PredictProcedure implements UnboundProcedure, BoundProcedure {
    static final String NAME = "predict";

    private static final StructType RESULT = new StructType()
            .add("rows", DataTypes.LongType, false)
            .add("model", DataTypes.StringType, false)
            .add("version", DataTypes.StringType, false)
            .add("engine", DataTypes.StringType, false);

    private PredictProcedure() {}

    static PredictProcedure named(String name) {
        if (!name.equalsIgnoreCase(NAME)) {
            throw INVALID_PARAMETER_VALUE.error("There is no procedure '%s'; there is '%s'", name, NAME);
        }
        return new PredictProcedure();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Scores a table with a model and appends the result to a Delta table";
    }

    @Override
    public BoundProcedure bind(StructType arguments) {
        return this;
    }

    @Override
    public ProcedureParameter[] parameters() {
        return new ProcedureParameter[] {
            text("model", "URI of a model, as models:/fraud@champion"),
            text("source", "table, or path of a Delta table"),
            text("target", "table, or path of a Delta table; made if there is none")
        };
    }

    private static ProcedureParameter text(String name, String comment) {
        return ProcedureParameter.in(name, DataTypes.StringType)
                .comment(comment)
                .build();
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public Iterator<Scan> call(InternalRow arguments) {
        var report = BatchScoring.batchScore(
                SparkSession.active(), text(arguments, 0), text(arguments, 1), text(arguments, 2));
        var row = new GenericInternalRow(
                new Object[] {report.rows(), utf8(report.modelUri()), utf8(report.version()), utf8(report.engine())});
        return List.<Scan>of(new Answer(row)).iterator();
    }

    private static String text(InternalRow arguments, int index) {
        if (arguments.isNullAt(index)) {
            throw INVALID_PARAMETER_VALUE.error("An argument of '%s' is null", NAME);
        }
        return arguments.getUTF8String(index).toString();
    }

    private static UTF8String utf8(String text) {
        return UTF8String.fromString(text);
    }

    private record Answer(InternalRow row) implements LocalScan {
        @Override
        public StructType readSchema() {
            return RESULT;
        }

        @Override
        public InternalRow[] rows() {
            return new InternalRow[] {row};
        }
    }
}
