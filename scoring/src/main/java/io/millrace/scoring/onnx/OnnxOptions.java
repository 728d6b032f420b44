package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flavor's {@code onnx_session_options}. */
final class OnnxOptions {
    /** Bytes; a row of a smaller model is done before a second thread has woken up. */
    private static final long LARGE = 32 << 20;

    private OnnxOptions() {}

    static SessionOptions of(@Nullable Object settings, Path file) throws OrtException {
        var options = new SessionOptions();
        try {
            // Its errors come back as exceptions; printed, they would show values of the request.
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            // Requests are what runs side by side; a thread that waits must not spin while another request could run.
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.setInterOpNumThreads(1);
            options.setIntraOpNumThreads(
                    size(file) < LARGE ? 1 : Runtime.getRuntime().availableProcessors());
            if (settings instanceof Map<?, ?> map) {
                for (var setting : map.entrySet()) {
                    apply(options, String.valueOf(setting.getKey()), setting.getValue());
                }
            }
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static void apply(SessionOptions options, String key, @Nullable Object value) throws OrtException {
        if (value == null) {
            return;
        }
        switch (key) {
            case "inter_op_num_threads" -> options.setInterOpNumThreads(threads(key, value));
            case "intra_op_num_threads" -> options.setIntraOpNumThreads(threads(key, value));
            case "execution_mode" ->
                options.setExecutionMode("parallel".equals(value) ? ExecutionMode.PARALLEL : ExecutionMode.SEQUENTIAL);
            case "graph_optimization_level" -> options.setOptimizationLevel(level(value));
            case "extra_session_config" -> {
                if (value instanceof Map<?, ?> entries) {
                    for (var entry : entries.entrySet()) {
                        options.addConfigEntry(String.valueOf(entry.getKey()), String.valueOf(entry.getValue()));
                    }
                }
            }
            default -> throw INVALID_PARAMETER_VALUE.error("There is no ONNX session option '%s'", key);
        }
    }

    private static int threads(String key, Object value) {
        if (value instanceof Number number && number.longValue() >= 0 && number.longValue() <= 1_024) {
            return number.intValue();
        }
        throw INVALID_PARAMETER_VALUE.error("ONNX session option '%s' is no number of threads: %s", key, value);
    }

    /** Source: ONNX Runtime's numbers of the levels, as Python's enumeration has them. */
    private static OptLevel level(Object value) {
        return switch (String.valueOf(value)) {
            case "0", "ORT_DISABLE_ALL" -> OptLevel.NO_OPT;
            case "1", "ORT_ENABLE_BASIC" -> OptLevel.BASIC_OPT;
            case "2", "ORT_ENABLE_EXTENDED" -> OptLevel.EXTENDED_OPT;
            case "3", "99", "ORT_ENABLE_LAYOUT", "ORT_ENABLE_ALL" -> OptLevel.ALL_OPT;
            default -> throw INVALID_PARAMETER_VALUE.error("There is no ONNX graph_optimization_level '%s'", value);
        };
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' of the model cannot be read", file.getFileName());
        }
    }
}
