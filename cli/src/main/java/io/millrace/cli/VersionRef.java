package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.models.ModelUri;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.registry.ModelVersion;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** A version of a registered model, as a person types it: {@code fraud/3}, {@code fraud@champion}, {@code fraud/latest}. */
record VersionRef(ModelUri uri) {
    static final String LABEL = "NAME/VERSION";
    static final String FORMS = "As fraud/3, fraud@champion, fraud/Production or fraud/latest.";

    /** The argument of most commands. */
    static final class Argument {
        @Parameters(paramLabel = LABEL, description = "The version. " + FORMS, converter = Reader.class)
        @SuppressWarnings("NullAway.Init") // picocli sets it
        VersionRef ref;
    }

    /** Its name and number, which costs no request if the number is given. */
    record Exact(String name, String version) {
        @Override
        public String toString() {
            return name + "/" + version;
        }
    }

    Exact resolve(MlflowClient mlflow) {
        return uri instanceof ModelUri.Version exact
                ? new Exact(exact.name(), exact.version())
                : exact(mlflow.getModelVersion(uri));
    }

    private static Exact exact(ModelVersion version) {
        return new Exact(version.name(), version.version());
    }

    /** Reads one; the {@code models:/} of a URI may be there. */
    static final class Reader implements CommandLine.ITypeConverter<VersionRef> {
        @Override
        public VersionRef convert(String text) {
            return new VersionRef(parse(text));
        }

        private static ModelUri parse(String text) {
            try {
                var uri = ModelUri.parse(text.startsWith("models:/") ? text : "models:/" + text);
                if (!(uri instanceof ModelUri.LoggedModel)) {
                    return uri;
                }
            } catch (MlflowException e) {
                throw (CommandLine.TypeConversionException) unreadable(text).initCause(e);
            }
            throw unreadable(text);
        }

        private static CommandLine.TypeConversionException unreadable(String text) {
            return new CommandLine.TypeConversionException("'" + text + "' names no version; write it as fraud/3,"
                    + " fraud@champion, fraud/Production or fraud/latest");
        }
    }
}
