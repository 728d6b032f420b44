package io.millrace.scoring;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the flavors of a model say about their files. */
public final class ModelFiles {
    private ModelFiles() {}

    /** A text among a flavor's settings; absent, or of another type: {@code INVALID_PARAMETER_VALUE}. */
    public static String text(Map<String, @Nullable Object> settings, String key) {
        if (settings.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw INVALID_PARAMETER_VALUE.error("The model's flavor has no text '%s' among its settings", key);
    }

    /** The same, with what older files leave out. */
    public static String text(Map<String, @Nullable Object> settings, String key, String absent) {
        return settings.get(key) == null ? absent : text(settings, key);
    }

    /**
     * All bytes of a file of the model.
     *
     * @param path as the MLmodel file names it
     * @param limit bytes; a larger file raises {@code INVALID_PARAMETER_VALUE}, as does what is no file
     */
    public static byte[] bytes(ModelFolder model, String path, long limit) {
        var file = model.file(path);
        try {
            checkSize(file, path, limit);
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' of the model cannot be read", path);
        }
    }

    private static void checkSize(Path file, String path, long limit) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw INVALID_PARAMETER_VALUE.error("'%s' of the model is no file", path);
        }
        if (Files.size(file) > limit) {
            throw INVALID_PARAMETER_VALUE.error("'%s' of the model is larger than %d bytes", path, limit);
        }
    }
}
