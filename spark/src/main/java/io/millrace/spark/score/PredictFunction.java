package io.millrace.spark.score;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** A model as a function of SQL: of the model's columns in order, or of one struct that has them by name. */
final class PredictFunction implements UnboundFunction {
    private static final long serialVersionUID = 1;

    private final String name;
    private final ShippedModel model;
    private final ModelSchema schema;

    PredictFunction(String name, ShippedModel model, ModelSchema schema) {
        this.name = name;
        this.model = model;
        this.schema = schema;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "predict(" + String.join(", ", schema.inputs()) + "), or of a struct with these fields";
    }

    ModelSchema schema() {
        return schema;
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        boolean ofStruct = arguments.length() == 1 && arguments.apply(0).dataType() instanceof StructType;
        var types = new DataType[arguments.length()];
        Arrays.setAll(types, i -> arguments.apply(i).dataType());
        var places = ofStruct ? schema.places((StructType) types[0], "struct") : inOrder(types);
        return new RowPrediction(name, model, new RowPrediction.Signature(types, ofStruct, places, schema));
    }

    private List<RowPrediction.Place> inOrder(DataType[] types) {
        if (types.length != schema.inputs().size()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model takes %d columns, %s, not %d",
                    schema.inputs().size(), String.join(", ", schema.inputs()), types.length);
        }
        var places = new ArrayList<RowPrediction.Place>();
        for (int i = 0; i < types.length; i++) {
            places.add(new RowPrediction.Place(schema.inputs().get(i), i, types[i]));
        }
        return places;
    }
}
