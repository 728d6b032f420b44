package io.millrace.cli;

import io.millrace.client.RunArtifacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Artifacts from the command line. */
@Command(
        name = "artifacts",
        description = "Upload, list and download the files of a run.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ArtifactsCommand {
    /** Where in a run's artifacts. */
    static final class Place {
        @Option(
                names = {"-r", "--run-id"},
                required = true,
                description = "Id of the run.")
        String runId = "";

        @Option(
                names = {"-a", "--artifact-path"},
                defaultValue = "",
                description = "Path below the run's artifacts; default: their root.")
        String path = "";
    }

    @Command(name = "log-artifact", aliases = "log", description = "Upload a file.", mixinStandardHelpOptions = true)
    int logArtifact(
            @Mixin Connection connection,
            @Mixin Output output,
            @Mixin Place place,
            @Option(
                            names = {"-l", "--local-file"},
                            required = true,
                            description = "File to upload.")
                    Path file) {
        try (var mlflow = connection.open()) {
            files(mlflow.artifacts(place.runId)).log(file, place.path);
            output.done("Logged " + file + " to run " + place.runId, Map.of());
        }
        return 0;
    }

    @Command(
            name = "log-artifacts",
            description = "Upload a folder with all below it.",
            mixinStandardHelpOptions = true)
    int logArtifacts(
            @Mixin Connection connection,
            @Mixin Output output,
            @Mixin Place place,
            @Option(
                            names = {"-l", "--local-dir"},
                            required = true,
                            description = "Folder to upload.")
                    Path folder) {
        try (var mlflow = connection.open()) {
            files(mlflow.artifacts(place.runId)).logDirectory(folder, place.path);
            output.done("Logged the files of " + folder + " to run " + place.runId, Map.of());
        }
        return 0;
    }

    @Command(name = "list", description = "List one level.", mixinStandardHelpOptions = true)
    int list(@Mixin Connection connection, @Mixin Output output, @Mixin Place place) {
        try (var mlflow = connection.open()) {
            output.rows(
                    List.of("PATH", "SIZE"),
                    mlflow.artifacts(place.runId).list(place.path).stream(),
                    file -> List.of(
                            file.isDir() ? file.path() + "/" : file.path(),
                            file.isDir() ? "" : Progress.size(Objects.requireNonNullElse(file.fileSize(), 0L))));
        }
        return 0;
    }

    @Command(name = "download", description = "Download a file or a folder.", mixinStandardHelpOptions = true)
    int download(
            @Mixin Connection connection,
            @Mixin Output output,
            @Mixin Place place,
            @Option(
                            names = {"-d", "--dst-path"},
                            defaultValue = ".",
                            description = "Folder to write to.")
                    Path folder) {
        try (var mlflow = connection.open()) {
            var written = files(mlflow.artifacts(place.runId)).download(place.path, folder);
            output.done(written.toString(), Map.of("path", written.toString()));
        }
        return 0;
    }

    private static RunArtifacts files(RunArtifacts artifacts) {
        return artifacts.withProgress(Progress.onTerminal());
    }
}
