package io.millrace.spark.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.procedures.BoundProcedure;
import org.apache.spark.sql.connector.catalog.procedures.ProcedureParameter;
import org.apache.spark.sql.connector.catalog.procedures.UnboundProcedure;
import org.apache.spark.sql.connector.read.LocalScan;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** One procedure as Spark calls it. */
record SparkProcedure(Procedure procedure) implements UnboundProcedure, BoundProcedure {
    @Override
    public String name() {
        return procedure.name();
    }

    @Override
    public BoundProcedure bind(StructType inputType) {
        return this;
    }

    @Override
    public ProcedureParameter[] parameters() {
        return ImportCall.PARAMETERS.stream()
                .map(name -> ProcedureParameter.in(name, DataTypes.StringType).build())
                .toArray(ProcedureParameter[]::new);
    }

    @Override
    public boolean isDeterministic() {
        return false;
    }

    @Override
    public Iterator<Scan> call(InternalRow input) {
        var spark = SparkSession.active();
        var arguments = new ArrayList<@Nullable String>();
        for (var i = 0; i < ImportCall.PARAMETERS.size(); i++) {
            arguments.add(input.isNullAt(i) ? null : input.getUTF8String(i).toString());
        }
        var result = new SqlFront(spark, DeltaDatabase.of(spark)).call(procedure, arguments);
        return List.<Scan>of(new Result(procedure.resultType(), result.head())).iterator();
    }

    /** The result row. */
    private record Result(StructType readSchema, Row row) implements LocalScan {
        @Override
        public InternalRow[] rows() {
            var toInternal = CatalystTypeConverters.createToCatalystConverter(readSchema);
            return new InternalRow[] {(InternalRow) toInternal.apply(row)};
        }
    }
}
