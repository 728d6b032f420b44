package io.millrace.scoring.tribuo;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.DataType.Special;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.scoring.ModelFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/**
 * Asks a Tribuo model, whose features have names: a column that is missing in a row is a feature that the row does not have.
 *
 * @param <T> what the model predicts
 */
final class TribuoScorer<T extends Output<T>> implements Scorer {
    private static final long MAX_SIZE = 512L << 20;

    private final Model<T> model;
    private final T unknown;
    private final Answer<T> answer;

    /** Makes a table of predictions. */
    private interface Answer<T extends Output<T>> {
        Frame of(List<Prediction<T>> predictions);
    }

    private TribuoScorer(Model<T> model, T unknown, Answer<T> answer) {
        this.model = model;
        this.unknown = unknown;
        this.answer = answer;
    }

    static TribuoScorer<?> load(ModelFolder folder) {
        var content = ModelFiles.bytes(folder, ModelFiles.text(folder.flavor("tribuo"), "data"), MAX_SIZE);
        var model = read(content);
        if (model.validate(Label.class)) {
            return new TribuoScorer<>(model.castModel(Label.class), LabelFactory.UNKNOWN_LABEL, labels(folder));
        }
        if (model.validate(Regressor.class)) {
            return new TribuoScorer<>(
                    model.castModel(Regressor.class), RegressionFactory.UNKNOWN_REGRESSOR, TribuoScorer::numbers);
        }
        throw INVALID_PARAMETER_VALUE.error("Tribuo's %s predicts neither labels nor numbers", model.getClass());
    }

    private static Model<?> read(byte[] content) {
        try {
            return Model.deserializeFromStream(new ByteArrayInputStream(content));
        } catch (IOException | RuntimeException | LinkageError e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The file is no Tribuo model in protocol buffers, or a class of it is not here: %s", reason(e));
        }
    }

    private static String reason(Throwable e) {
        var text = String.valueOf(e.getMessage());
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        if (!(input instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("The model takes a table");
        }
        var features = features(frame);
        var predictions = new ArrayList<Prediction<T>>(frame.rows());
        for (int row = 0; row < frame.rows(); row++) {
            predictions.add(predict(example(features, row), row));
        }
        return answer.of(predictions);
    }

    private List<Column> features(Frame frame) {
        var features = new ArrayList<Column>();
        for (var column : frame.columns()) {
            if (model.getFeatureIDMap().get(column.name()) != null) {
                if (column instanceof Column.Texts) {
                    throw INVALID_PARAMETER_VALUE.error(
                            "The model takes numbers, and column '%s' has text", column.name());
                }
                features.add(column);
            }
        }
        return features;
    }

    private Example<T> example(List<Column> features, int row) {
        var names = new String[features.size()];
        var values = new double[names.length];
        int count = 0;
        for (var column : features) {
            if (!column.missing(row)) {
                names[count] = column.name();
                values[count++] = column.number(row);
            }
        }
        return new ArrayExample<>(unknown, Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }

    private Prediction<T> predict(Example<T> example, int row) {
        try {
            return model.predict(example);
        } catch (IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Row %d has none of the model's features", row);
        }
    }

    /** The label under the name that the signature has for the only output; otherwise {@code label} and all {@code scores}. */
    private static Answer<Label> labels(ModelFolder folder) {
        var signature = folder.model().signature();
        var only = signature != null && signature.outputs().size() == 1
                ? signature.outputs().get(0).name()
                : null;
        return predictions -> {
            var labels = predictions.stream()
                    .map(prediction -> prediction.getOutput().getLabel())
                    .toArray(String[]::new);
            if (only != null) {
                return Frame.of(List.of(new Column.Texts(only, labels)), labels.length);
            }
            var scores = predictions.stream().map(TribuoScorer::scores).toArray();
            return Frame.of(
                    List.of(new Column.Texts("label", labels), new Column.Objects("scores", scores, Special.ANY)),
                    labels.length);
        };
    }

    private static Map<String, Double> scores(Prediction<Label> prediction) {
        var scores = new TreeMap<String, Double>();
        prediction.getOutputScores().forEach((label, score) -> scores.put(label, score.getScore()));
        return scores;
    }

    /** A column for each number that is predicted. */
    private static Frame numbers(List<Prediction<Regressor>> predictions) {
        int rows = predictions.size();
        var columns = new ArrayList<Column>();
        var names = rows == 0 ? new String[0] : predictions.get(0).getOutput().getNames();
        for (int i = 0; i < names.length; i++) {
            int dimension = i;
            columns.add(new Column.Doubles(
                    names[i],
                    predictions.stream()
                            .mapToDouble(prediction -> prediction.getOutput().getValues()[dimension])
                            .toArray()));
        }
        return Frame.of(columns, rows);
    }
}
