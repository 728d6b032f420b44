package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.DiffModelVersions;
import io.millrace.protocol.registry.VerifyFilesResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whether the files of a version are what they were, and what sets two versions apart. */
final class ModelFiles {
    private ModelFiles() {}

    @Command(name = "files", description = "List the files of a version with their digests.")
    static final class Files extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Override
        void run(MlflowClient mlflow) {
            var exact = version.ref.resolve(mlflow);
            var found = mlflow.getModelVersionFiles(exact.name(), exact.version());
            if (output.json) {
                output.done("", found);
            } else if (!found.state().equals("COMPLETE")) {
                var why = found.message() == null ? "" : ": " + found.message();
                output.done("The files of " + exact + " are " + found.state() + why, found);
            } else {
                output.rows(
                        List.of("PATH", "SIZE", "SHA-256"),
                        found.files().stream(),
                        file -> List.of(file.path(), Progress.size(file.size()), file.sha256()));
            }
        }
    }

    @Command(
            name = "verify",
            description = "Compare the files of a version with what they were; the exit code is 1 if they differ.")
    static final class Verify extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Override
        void run(MlflowClient mlflow) {
            var exact = version.ref.resolve(mlflow);
            var found = mlflow.verifyModelVersion(exact.name(), exact.version());
            if (found.intact() || output.json) {
                output.done(exact + " is intact: " + found.files() + " files", found);
            }
            if (!found.intact()) {
                throw INVALID_STATE.error("%s is not what it was: %s", exact, differences(found));
            }
        }

        private static String differences(VerifyFilesResponse found) {
            return Stream.of(
                            part("changed", found.changed()),
                            part("missing", found.missing()),
                            part("added", found.added()))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }

        private static String part(String what, List<String> paths) {
            return paths.isEmpty() ? "" : what + " " + String.join(", ", paths);
        }
    }

    @Command(name = "diff", description = "Show what differs between two versions, of one model or of two.")
    static final class Diff extends ServerTask {
        @Parameters(
                index = "0",
                paramLabel = VersionRef.LABEL,
                description = "One version. " + VersionRef.FORMS,
                converter = VersionRef.Reader.class)
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private VersionRef left;

        @Parameters(
                index = "1",
                paramLabel = VersionRef.LABEL,
                description = "The other.",
                converter = VersionRef.Reader.class)
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private VersionRef right;

        @Override
        void run(MlflowClient mlflow) {
            var one = left.resolve(mlflow);
            var other = right.resolve(mlflow);
            var found = mlflow.diffModelVersions(
                    new DiffModelVersions(one.name(), one.version(), other.version(), other.name()));
            if (output.json) {
                output.done("", found);
                return;
            }
            if (found.differences().isEmpty()) {
                output.done(one + " and " + other + " do not differ", found);
            } else {
                output.rows(
                        List.of("AREA", "KEY", one.toString(), other.toString()),
                        found.differences().stream(),
                        row -> List.of(row.area(), row.key(), Output.text(row.left()), Output.text(row.right())));
            }
            found.notes().forEach(note -> output.done("Note: " + note, found));
        }
    }
}
