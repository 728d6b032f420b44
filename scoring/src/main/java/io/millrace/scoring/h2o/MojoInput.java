package io.millrace.scoring.h2o;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import hex.genmodel.MojoModel;
import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.scoring.FeatureMatrix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a MOJO takes them: categories by their number, NaN for what is missing. A category that the model was not trained on is
 * missing, as in H2O's own cluster.
 */
final class MojoInput {
    private final FeatureMatrix.Features features;
    private final @Nullable String offset;

    MojoInput(MojoModel model) {
        var names = Arrays.asList(model.getNames()).subList(0, model.nfeatures());
        var codes = new HashMap<Integer, Map<String, Integer>>();
        for (int i = 0; i < names.size(); i++) {
            var domain = model.getDomainValues(i);
            if (domain != null) {
                codes.put(i, codes(domain));
            }
        }
        this.features = new FeatureMatrix.Features(names, names.size(), codes);
        this.offset = model.getOffsetName();
    }

    private static Map<String, Integer> codes(String[] domain) {
        var codes = new HashMap<String, Integer>();
        for (int code = 0; code < domain.length; code++) {
            codes.put(domain[code], code);
        }
        return codes;
    }

    FeatureMatrix rows(Data data) {
        if (features.codes().isEmpty()) {
            return FeatureMatrix.of(data, features);
        }
        if (!(data instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("The model has features that are categories: it takes a table");
        }
        return FeatureMatrix.of(withTexts(frame), features);
    }

    /** What is added to the linear score of each row; empty for a model that was trained without. */
    double[] offsets(Data data, int rows) {
        if (offset == null) {
            return new double[0];
        }
        if (!(data instanceof Frame frame)) {
            throw INVALID_PARAMETER_VALUE.error("The model takes a table with the offset column '%s'", offset);
        }
        var column = frame.column(offset);
        var offsets = new double[rows];
        Arrays.setAll(offsets, column::number);
        return offsets;
    }

    /** Numbers that stand for categories: the domain has their text. */
    private Frame withTexts(Frame frame) {
        var columns = frame.columns().stream()
                .map(column -> isCategory(frame, column) ? texts(column) : column)
                .toList();
        return frame.named() ? Frame.of(columns, frame.rows()) : Frame.unnamed(columns, frame.rows());
    }

    private boolean isCategory(Frame frame, Column column) {
        int place = frame.named()
                ? features.names().indexOf(column.name())
                : frame.columns().indexOf(column);
        return features.codes().containsKey(place);
    }

    private static Column.Texts texts(Column column) {
        if (column instanceof Column.Texts texts) {
            return texts;
        }
        var texts = new @Nullable String[column.size()];
        for (int row = 0; row < texts.length; row++) {
            var value = column.value(row);
            texts[row] = value == null ? null : text(value);
        }
        return new Column.Texts(column.name(), texts);
    }

    private static String text(Object value) {
        return value instanceof Number number && number.doubleValue() == number.longValue()
                ? String.valueOf(number.longValue())
                : String.valueOf(value);
    }
}
