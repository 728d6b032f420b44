package io.millrace.spark.evaluate;

import io.millrace.spark.evaluate.Chart.Axis;
import io.millrace.spark.evaluate.Chart.Point;
import io.millrace.spark.evaluate.Chart.Series;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.shared.HasFeaturesCol;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What weighs how much in a model: the importances of trees, the coefficients of linear models.
 *
 * @param kind {@code Importance} or {@code Coefficient}
 * @param weights by feature, in the order of the vector's places
 */
public record FeatureImportances(String kind, Map<String, Double> weights) {
    private static final int MOST_BARS = 20;

    /**
     * Of a model, or of the last stage of a pipeline that has any; empty where none has.
     *
     * @param table that the model takes; only its schema is looked at, for the features' names
     */
    public static Optional<FeatureImportances> of(Transformer model, Dataset<?> table) {
        var stages = model instanceof PipelineModel pipeline ? pipeline.stages() : new Transformer[] {model};
        for (int i = stages.length - 1; i >= 0; i--) {
            var stage = stages[i];
            var weights = weights(stage);
            if (weights != null && stage instanceof HasFeaturesCol features) {
                var names = names(model.transform(table).schema(), features.getFeaturesCol(), weights.size());
                return Optional.of(new FeatureImportances(kind(stage), named(names, weights)));
            }
        }
        return Optional.empty();
    }

    private static @Nullable Vector weights(Transformer stage) {
        var importances = call(stage, "featureImportances");
        if (importances instanceof Vector vector) {
            return vector;
        }
        var several = call(stage, "coefficientMatrix");
        if (several instanceof Matrix matrix && matrix.numRows() > 1) {
            return null; // one set for each class: no single weight
        }
        return call(stage, "coefficients") instanceof Vector vector ? vector : null;
    }

    private static String kind(Transformer stage) {
        return call(stage, "featureImportances") == null ? "Coefficient" : "Importance";
    }

    /** Spark has no common type for models that tell their weights. */
    private static @Nullable Object call(Transformer stage, String method) {
        try {
            return stage.getClass().getMethod(method).invoke(stage);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null; // this kind of model has none
        }
    }

    private static List<String> names(StructType schema, String column, int size) {
        var names = new ArrayList<String>(size);
        for (int i = 0; i < size; i++) {
            names.add(column + "[" + i + "]");
        }
        if (Arrays.asList(schema.fieldNames()).contains(column)) {
            var attributes =
                    AttributeGroup.fromStructField(schema.apply(column)).attributes();
            if (attributes.isDefined() && attributes.get().length == size) {
                for (int i = 0; i < size; i++) {
                    var name = attributes.get()[i].name();
                    names.set(i, name.isDefined() ? name.get() : names.get(i));
                }
            }
        }
        return names;
    }

    private static Map<String, Double> named(List<String> names, Vector weights) {
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), weights.apply(i));
        }
        return named;
    }

    /** The heaviest twenty, as bars. */
    public Chart chart() {
        var heaviest = weights.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> weight) -> Math.abs(weight.getValue()))
                        .reversed())
                .limit(MOST_BARS)
                .toList();
        var points =
                heaviest.stream().map(each -> new Point(each.getValue(), 0)).toList();
        return new Chart(
                "feature_importances",
                kind.equals("Importance") ? "Feature importances" : "Coefficients",
                Chart.Kind.BARS,
                Axis.fitting(kind),
                Axis.fitting("Feature"),
                List.of(new Series(kind, points, false)),
                heaviest.stream().map(Map.Entry::getKey).toList());
    }
}
