package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.ModelFiles;
import io.millrace.scoring.tensors.OutputTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a graph. A session is thread-safe, and so is this. */
final class OnnxScorer implements Scorer {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final OnnxInputs inputs;
    private final boolean gainsFromBatches;

    private OnnxScorer(OrtSession session) throws OrtException {
        this.session = session;
        this.inputs = new OnnxInputs(environment, session);
        this.gainsFromBatches = inputs.takeAnyNumberOfRows();
    }

    static OnnxScorer load(ModelFolder model) {
        var settings = model.flavor("onnx");
        var file = model.file(ModelFiles.text(settings, "data", "model.onnx"));
        ExternalData.check(model, file);
        try (var options = OnnxOptions.of(settings.get("onnx_session_options"), file)) {
            return opened(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
        } catch (OrtException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "ONNX Runtime refuses the model: %s", brief(e));
        }
    }

    private static OnnxScorer opened(OrtSession session) throws OrtException {
        try {
            return new OnnxScorer(session);
        } catch (OrtException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    @Override
    public Data score(Data input, Map<String, @Nullable Object> params) {
        try (var feed = inputs.feed(input);
                var result = session.run(feed.tensors())) {
            var answer = OnnxOutputs.tensors(result);
            return input instanceof Frame frame ? OutputTable.of(answer, frame.rows()) : answer;
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    private static MlflowException failure(OrtException e) {
        return e.getCode() == OrtException.OrtErrorCode.ORT_INVALID_ARGUMENT
                ? INVALID_PARAMETER_VALUE.error(e, "The model does not take this input: %s", brief(e))
                : INTERNAL_ERROR.error(e, "The model failed: %s", brief(e));
    }

    private static String brief(OrtException e) {
        var message = String.valueOf(e.getMessage()).replace('\n', ' ');
        return message.length() > 500 ? message.substring(0, 500) + "…" : message;
    }

    @Override
    public boolean gainsFromBatches() {
        return gainsFromBatches;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw INTERNAL_ERROR.error(e, "The model cannot be closed");
        }
    }
}
