package io.millrace.spark.ml;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.DataType.Special;
import io.millrace.models.Field;
import io.millrace.models.Signature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.RegexTokenizer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/** Which columns a fitted pipeline reads and makes. */
final class ModelColumns {
    private static final String PREDICTION = "prediction";

    private final PipelineModel model;
    private final Map<String, DataType> inputs = new LinkedHashMap<>();

    ModelColumns(PipelineModel model) {
        this.model = model;
        var stages = Stages.of(model);
        var labels = stages.stream()
                .flatMap(stage -> Stages.text(stage, "labelCol").stream())
                .collect(Collectors.toSet());
        var made = new HashSet<String>();
        for (var stage : stages) {
            // An index of the label is for training only.
            if (!Stages.output(stage).map(labels::contains).orElse(false)) {
                addInputs(stage, made);
            }
            Stages.output(stage).ifPresent(made::add);
        }
    }

    private void addInputs(PipelineStage stage, Set<String> made) {
        var names = new ArrayList<>(Stages.inputs(stage));
        Stages.text(stage, "featuresCol").ifPresent(names::add);
        for (var name : names) {
            if (!made.contains(name)) {
                inputs.putIfAbsent(name, guess(stage, name));
            }
        }
    }

    /** What can be said of a type without a table. */
    private static DataType guess(PipelineStage stage, String column) {
        if (stage instanceof VectorAssembler) {
            return Scalar.DOUBLE;
        }
        if (stage instanceof StringIndexerModel || stage instanceof Tokenizer || stage instanceof RegexTokenizer) {
            return Scalar.STRING;
        }
        return Stages.text(stage, "featuresCol").map(column::equals).orElse(false)
                ? Special.SPARKML_VECTOR
                : Special.ANY;
    }

    /** In the order in which stages read them. */
    List<String> inputs() {
        return List.copyOf(inputs.keySet());
    }

    /** As far as the stages tell. */
    Signature signature() {
        List<Field> fields = new ArrayList<>();
        inputs.forEach((name, type) -> fields.add(Field.column(name, type)));
        boolean predicts = Stages.of(model).stream()
                .anyMatch(stage -> Stages.text(stage, "predictionCol")
                        .map(PREDICTION::equals)
                        .orElse(false));
        return new Signature(
                fields, predicts ? List.of(Field.column(PREDICTION, Scalar.DOUBLE)) : List.of(), List.of());
    }

    /** With the types that a table's columns have, and those that the stages make of them. */
    Signature signature(Dataset<?> sample) {
        var made = model.transformSchema(sample.schema());
        var predicted = only(made, Set.of(PREDICTION));
        var known = Set.of(sample.columns());
        var others = new StructType();
        for (var field : made.fields()) {
            others = known.contains(field.name()) ? others : others.add(field);
        }
        return new Signature(
                SparkTypes.fields(read(sample).schema()),
                SparkTypes.fields(predicted.isEmpty() ? others : predicted),
                List.of());
    }

    /** Those columns of a table that the model reads; all where it does not say. */
    Dataset<?> read(Dataset<?> sample) {
        var columns = inputs().stream()
                .filter(Set.of(sample.columns())::contains)
                .map(name -> sample.col("`" + name.replace("`", "``") + "`"))
                .toArray(org.apache.spark.sql.Column[]::new);
        return columns.length == 0 ? sample : sample.select(columns);
    }

    private static StructType only(StructType schema, Set<String> names) {
        var kept = new StructType();
        for (var field : schema.fields()) {
            kept = names.contains(field.name()) ? kept.add(field) : kept;
        }
        return kept;
    }
}
