package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.Field;
import io.millrace.models.MlModel;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.spark.ml.ColumnNames;
import io.millrace.spark.ml.SparkTypes;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What a model reads and answers, as Spark has it.
 *
 * @param inputs names, in the order in which a function takes them
 * @param inputTypes of the signature; null where it says nothing
 * @param outputs columns of the answer
 */
record ModelSchema(List<String> inputs, List<@Nullable DataType> inputTypes, StructType outputs)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * From the signature, else from the stages.
     *
     * @param outputs columns to answer with; empty: those that the model answers with by default
     */
    static ModelSchema of(LoadedModel model, MlModel description, List<String> outputs) {
        var names = new ArrayList<String>();
        var types = new ArrayList<@Nullable DataType>();
        var signature = description.signature();
        if (signature != null) {
            for (var field : signature.inputs()) {
                if (field instanceof Field.Column column && column.name() != null) {
                    names.add(column.name());
                    types.add(SparkTypes.spark(column.dataType()));
                }
            }
        }
        if (names.isEmpty()) {
            var pipeline = model.pipeline()
                    .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                            "The model has no signature with named columns, so nothing says which columns it reads"));
            pipeline.inputs().forEach(slot -> {
                names.add(slot.name());
                types.add(null);
            });
        }
        return new ModelSchema(names, types, answer(model, names, types, outputs));
    }

    /** What the model answers to a table of no rows tells the columns. */
    private static StructType answer(
            LoadedModel model, List<String> names, List<@Nullable DataType> types, List<String> outputs) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(nothing(names.get(i), types.get(i)));
        }
        Data answer = model.scorer().score(Frame.of(columns, 0), params(outputs));
        if (!(answer instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("The model answers with tensors, which are no columns of a table");
        }
        var schema = new StructType();
        for (var column : frame.columns()) {
            schema = schema.add(column.name(), SparkTypes.spark(column.type()), true);
        }
        return schema;
    }

    /**
     * Where a row has the inputs. A column that is not there, and one of a type that no model takes, raise {@code
     * INVALID_PARAMETER_VALUE} that names it.
     *
     * @param whose for the message: {@code table}, {@code struct}
     */
    List<RowPrediction.Place> places(StructType row, String whose) {
        var names = List.of(row.fieldNames());
        var places = new ArrayList<RowPrediction.Place>();
        for (var input : inputs) {
            var found = ColumnNames.find(names, input)
                    .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                            "The model needs the column '%s'; the %s has %s", input, whose, String.join(", ", names)));
            int index = names.indexOf(found);
            var type = row.apply(index).dataType();
            RowReader.of(input, type);
            places.add(new RowPrediction.Place(input, index, type));
        }
        return places;
    }

    /** Params of a request for these columns. */
    static Map<String, @Nullable Object> params(List<String> outputs) {
        return outputs.isEmpty() ? Map.of() : Map.of("output_columns", outputs);
    }

    private static Column nothing(String name, @Nullable DataType type) {
        if (type == null) {
            return new Column.Doubles(name, new double[0]);
        }
        return switch (type.typeName()) {
            case "string" -> new Column.Texts(name, new String[0]);
            case "boolean" -> new Column.Booleans(name, new boolean[0], new BitSet());
            case "integer", "long" -> new Column.Longs(name, new long[0]);
            case "double" -> new Column.Doubles(name, new double[0]);
            case "float" -> new Column.Floats(name, new float[0]);
            default -> new Column.Objects(name, new Object[0], io.millrace.models.DataType.Special.ANY);
        };
    }
}
