package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.models.MlModel;
import io.millrace.models.ModelUri;
import io.millrace.protocol.MlflowException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;

/** A model as a person names it: a URI, a folder, or {@code fraud/3} for short. */
record ModelArgument(ModelUri uri) {
    static final String FORMS =
            "As models:/fraud@champion, models:/fraud/3, models:/m-..., runs:/<run id>/model or a folder.";

    /** Brings it here; the caller closes it. */
    LocalModel fetch(MlflowClient mlflow) {
        var models = mlflow.models(Progress.onTerminal());
        return LocalModel.of(models.resolve(uri), models);
    }

    /** Reads one. */
    static final class Reader implements CommandLine.ITypeConverter<ModelArgument> {
        @Override
        public ModelArgument convert(String text) {
            try {
                return new ModelArgument(ModelUri.parse(isShort(text) ? "models:/" + text : text));
            } catch (MlflowException e) {
                throw (CommandLine.TypeConversionException)
                        new CommandLine.TypeConversionException(e.sentence()).initCause(e);
            }
        }

        /** A folder with a model wins; what looks like a path is one. */
        private static boolean isShort(String text) {
            boolean relative = text.matches("[^:./][^:]*[/@][^/]+");
            return relative && !isModel(text);
        }

        private static boolean isModel(String text) {
            try {
                return Files.exists(Path.of(text, MlModel.FILE_NAME));
            } catch (InvalidPathException e) {
                return false;
            }
        }
    }
}
