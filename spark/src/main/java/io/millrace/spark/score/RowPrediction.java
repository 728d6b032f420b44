package io.millrace.spark.score;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/** Scores row by row, in whatever thread Spark evaluates an expression. Thread-safe. */
final class RowPrediction implements ScalarFunction<Object>, Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final ShippedModel model;
    private final Signature signature;

    /** Made where it is used: a scorer does not travel. */
    private transient @Nullable ThreadLocal<RowScorer> scorers;

    /**
     * Where the values are.
     *
     * @param types of the function's arguments
     * @param ofStruct whether the only argument is a struct with the values in it
     */
    @SuppressWarnings("ArrayRecordComponent") // as Spark wants them
    record Signature(DataType[] types, boolean ofStruct, List<Place> places, ModelSchema schema)
            implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** A column of the model, by its place in the row. */
    record Place(String column, int index, DataType type) implements Serializable {
        private static final long serialVersionUID = 1;
    }

    RowPrediction(String name, ShippedModel model, Signature signature) {
        this.name = name;
        this.model = model;
        this.signature = signature;
        signature.places().forEach(place -> RowReader.of(place.column(), place.type()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DataType[] inputTypes() {
        return signature.types().clone();
    }

    @Override
    public DataType resultType() {
        var outputs = signature.schema().outputs();
        return outputs.length() == 1 ? outputs.apply(0).dataType() : outputs;
    }

    @Override
    public String canonicalName() {
        return "millrace." + name;
    }

    @Override
    public @Nullable Object produceResult(InternalRow arguments) {
        if (signature.ofStruct()) {
            return arguments.isNullAt(0)
                    ? null
                    : scorer().score(arguments.getStruct(
                            0,
                            ((org.apache.spark.sql.types.StructType) signature.types()[0]).length()));
        }
        return scorer().score(arguments);
    }

    private RowScorer scorer() {
        var local = scorers;
        if (local == null) {
            local = ThreadLocal.withInitial(() -> RowScorer.of(model.load(), signature));
            scorers = local;
        }
        return local.get();
    }

    /** Answers for one row at a time. For one thread. */
    interface RowScorer {
        @Nullable
        Object score(InternalRow row);

        static RowScorer of(LoadedModel model, Signature signature) {
            return model.pipeline()
                    .<RowScorer>map(pipeline -> new PipelineRows(pipeline, signature))
                    .orElseGet(() -> new FrameRows(model, signature));
        }
    }

    /** For engines that take tables: a table of one row each time. Tables as a whole are quicker by {@link PartitionScoring}. */
    private record FrameRows(LoadedModel model, FrameBuilder builder, ModelSchema schema) implements RowScorer {
        FrameRows(LoadedModel model, Signature signature) {
            this(model, new FrameBuilder(signature.places()), signature.schema());
        }

        @Override
        public @Nullable Object score(InternalRow row) {
            builder.add(row);
            var answer = (Frame) model.scorer().score(builder.take(), ModelSchema.params(List.of()));
            if (schema.outputs().length() == 1) {
                return value(answer, 0);
            }
            var values = new Object[schema.outputs().length()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(answer, i);
            }
            return new GenericInternalRow(values);
        }

        private @Nullable Object value(Frame answer, int index) {
            Column column = answer.column(schema.outputs().apply(index).name());
            return SparkValues.internal(
                    column.value(0), schema.outputs().apply(index).dataType());
        }
    }
}
