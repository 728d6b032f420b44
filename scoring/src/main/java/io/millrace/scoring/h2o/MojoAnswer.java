package io.millrace.scoring.h2o;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import hex.ModelCategory;
import hex.genmodel.MojoModel;
import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.IntStream;

/** The table that H2O itself answers with: {@code predict}, and for a classifier the probability of each class. */
final class MojoAnswer {
    private static final Set<ModelCategory> CLASSIFIERS =
            Set.of(ModelCategory.Binomial, ModelCategory.Multinomial, ModelCategory.Ordinal);
    private static final Set<ModelCategory> NUMBERS =
            Set.of(ModelCategory.Regression, ModelCategory.Clustering, ModelCategory.AnomalyDetection);

    private final ModelCategory category;
    private final String[] labels;

    /** Models that answer something else raise {@code INVALID_PARAMETER_VALUE}. */
    MojoAnswer(MojoModel model) {
        category = model.getModelCategory();
        boolean known = CLASSIFIERS.contains(category) || NUMBERS.contains(category);
        if (!known) {
            throw INVALID_PARAMETER_VALUE.error("MOJO models of the kind %s are not scored here", category);
        }
        labels = CLASSIFIERS.contains(category) ? model.getDomainValues(model.getResponseIdx()) : new String[0];
    }

    /** @param scores of each row, {@code width} of them */
    Frame of(double[] scores, int rows, int width) {
        var columns = new ArrayList<Column>();
        columns.add(predict(scores, rows, width));
        if (category == ModelCategory.AnomalyDetection && width > 1) {
            columns.add(new Column.Doubles("mean_length", scores, 1, width, rows));
        }
        for (int i = 0; i < labels.length; i++) {
            columns.add(new Column.Doubles(probability(labels[i]), scores, i + 1, width, rows));
        }
        return Frame.of(columns, rows);
    }

    private Column predict(double[] scores, int rows, int width) {
        var places = IntStream.range(0, rows).mapToLong(row -> (long) scores[row * width]);
        if (labels.length > 0) {
            return new Column.Texts(
                    "predict", places.mapToObj(place -> labels[(int) place]).toArray(String[]::new));
        }
        return category == ModelCategory.Clustering
                ? new Column.Longs("predict", places.toArray())
                : new Column.Doubles("predict", scores, 0, width, rows);
    }

    /** Source: H2O puts a p before labels that are whole numbers. */
    private static String probability(String label) {
        return label.matches("[+-]?\\d{1,9}") ? "p" + label : label;
    }
}
