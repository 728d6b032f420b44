package io.millrace.scoring.h2o;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import hex.genmodel.CategoricalEncoding;
import hex.genmodel.GenModel;
import hex.genmodel.MojoModel;
import io.millrace.models.data.Data;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.scoring.ModelFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a MOJO row by row. */
final class H2oMojoScorer implements Scorer {
    private static final int MAX_SIZE = 1 << 30;

    private final MojoModel model;
    private final MojoInput input;
    private final MojoAnswer answer;

    private H2oMojoScorer(MojoModel model) {
        this.model = model;
        this.input = new MojoInput(model);
        this.answer = new MojoAnswer(model);
    }

    static H2oMojoScorer load(ModelFolder folder) {
        var mojo = folder.file(ModelFiles.text(folder.flavor(H2oMojoProvider.FLAVOR), "data"));
        var model = read(MojoFiles.read(mojo, MAX_SIZE));
        if (model.getCategoricalEncoding() != CategoricalEncoding.AUTO) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The MOJO encodes its categories as %s, which is not supported", model.getCategoricalEncoding());
        }
        return new H2oMojoScorer(model);
    }

    private static MojoModel read(MojoFiles files) {
        try {
            return MojoModel.load(files);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The file is no MOJO, or genmodel lacks a part for it: %s", String.valueOf(e.getMessage()));
        }
    }

    /** Models with buffers of their own (GAM) give a copy, all others themselves. */
    @SuppressWarnings("deprecation") // there is nothing else that says which is which
    private GenModel ofThisThread() {
        return model.internal_threadSafeInstance();
    }

    @Override
    public Data score(Data data, Map<String, @Nullable Object> params) {
        var rows = input.rows(data);
        var offsets = input.offsets(data, rows.rows());
        var own = ofThisThread();
        int width = model.getPredsSize(model.getModelCategory());
        var scores = new double[Math.multiplyExact(width, rows.rows())];
        var predicted = new double[width];
        for (int row = 0; row < rows.rows(); row++) {
            int from = row * rows.width();
            var values = Arrays.copyOfRange(rows.values(), from, from + rows.width());
            try {
                predict(own, values, offsets.length == 0 ? null : offsets[row], predicted);
            } catch (RuntimeException e) {
                throw INTERNAL_ERROR.error(e, "The model failed in row %d", row);
            }
            System.arraycopy(predicted, 0, scores, row * width, width);
        }
        return answer.of(scores, rows.rows(), width);
    }

    /** @param values not used again: some models fill its gaps */
    private static void predict(GenModel model, double[] values, @Nullable Double offset, double[] predicted) {
        if (offset == null) {
            model.score0(values, predicted);
        } else {
            model.score0(values, offset, predicted);
        }
    }
}
