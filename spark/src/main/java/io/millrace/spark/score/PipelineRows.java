package io.millrace.spark.score;

import io.millrace.scoring.spark.Row;
import io.millrace.scoring.spark.Slot;
import io.millrace.scoring.spark.SparkPipeline;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.jspecify.annotations.Nullable;

/** Spark ML's stages without Spark ML: values go from Spark's row straight into that of the scorer. For one thread. */
final class PipelineRows implements RowPrediction.RowScorer {
    private final SparkPipeline pipeline;
    private final Row row;
    private final RowReader[] readers;

    /** Which inputs are doubles, as most are: read without a call through an interface. */
    private final boolean[] isDouble;

    private final int[] places;
    private final Slot[] inputs;
    private final Slot[] outputs;
    private final DataType[] types;

    PipelineRows(SparkPipeline pipeline, RowPrediction.Signature signature) {
        this.pipeline = pipeline;
        this.row = pipeline.row();
        var slots = pipeline.inputs().stream().collect(Collectors.toMap(Slot::name, slot -> slot));
        var read = signature.places().stream()
                .filter(place -> slots.containsKey(place.column())) // a signature may name more than the stages read
                .toList();
        readers = read.stream()
                .map(place -> RowReader.of(place.column(), place.type()))
                .toArray(RowReader[]::new);
        isDouble = new boolean[read.size()];
        for (int i = 0; i < isDouble.length; i++) {
            isDouble[i] = read.get(i).type() instanceof DoubleType;
        }
        places = read.stream().mapToInt(RowPrediction.Place::index).toArray();
        inputs = read.stream().map(place -> slots.get(place.column())).toArray(Slot[]::new);
        var schema = signature.schema().outputs();
        outputs = Arrays.stream(schema.fieldNames()).map(pipeline::output).toArray(Slot[]::new);
        types = Arrays.stream(schema.fields()).map(field -> field.dataType()).toArray(DataType[]::new);
    }

    /** A row that a stage leaves out has no answer. */
    @Override
    public @Nullable Object score(InternalRow from) {
        for (int i = 0; i < places.length; i++) {
            if (from.isNullAt(places[i])) {
                row.setNull(inputs[i]);
            } else if (isDouble[i]) {
                row.set(inputs[i], from.getDouble(places[i]));
            } else {
                readers[i].read(from, places[i], row, inputs[i]);
            }
        }
        if (!pipeline.transform(row)) {
            return null;
        }
        if (outputs.length == 1) {
            return value(0);
        }
        var values = new Object[outputs.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i);
        }
        return new GenericInternalRow(values);
    }

    private @Nullable Object value(int index) {
        var slot = outputs[index];
        if (!row.has(slot)) {
            return null;
        }
        if (types[index] instanceof DoubleType) {
            return row.number(slot);
        }
        var vector = row.vector(slot);
        Object value = vector != null ? vector : row.text(slot) != null ? row.text(slot) : row.words(slot);
        return SparkValues.internal(value == null ? row.number(slot) : value, types[index]);
    }
}
