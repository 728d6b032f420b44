package io.millrace.cli;

import io.millrace.protocol.tracking.CreateExperiment;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.ViewType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Experiments from the command line. */
@Command(
        name = "experiments",
        description = "List, search and change experiments.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ExperimentsCommand {
    @Command(name = "list", aliases = "search", description = "List experiments.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Connection connection,
            @Mixin Output output,
            @Option(names = "--filter", description = "As in the search box, such as \"name LIKE 'fraud%%'\".")
                    @Nullable
                    String filter,
            @Option(
                            names = {"-v", "--view"},
                            defaultValue = "active_only",
                            description = "active_only, deleted_only, all.")
                    ViewType view) {
        try (var mlflow = connection.open()) {
            var request = new SearchExperiments(1000L, null, filter, List.of(), view);
            output.rows(
                    List.of("ID", "NAME", "STAGE", "UPDATED", "ARTIFACTS"),
                    mlflow.searchExperiments(request),
                    ExperimentsCommand::cells);
        }
        return 0;
    }

    @Command(name = "get", description = "Show one experiment.", mixinStandardHelpOptions = true)
    int get(@Mixin Connection connection, @Mixin Output output, @Mixin ExperimentId experiment) {
        try (var mlflow = connection.open()) {
            var found = mlflow.getExperiment(experiment.id);
            output.rows(
                    List.of("ID", "NAME", "STAGE", "UPDATED", "ARTIFACTS"),
                    List.of(found).stream(),
                    ExperimentsCommand::cells);
        }
        return 0;
    }

    @Command(name = "create", description = "Create an experiment.", mixinStandardHelpOptions = true)
    int create(
            @Mixin Connection connection,
            @Mixin Output output,
            @Option(
                            names = {"-n", "--experiment-name"},
                            required = true,
                            description = "Its name.")
                    String name,
            @Option(
                            names = {"-l", "--artifact-location"},
                            description = "Root of its artifacts.")
                    @Nullable
                    String location) {
        try (var mlflow = connection.open()) {
            var id = mlflow.createExperiment(new CreateExperiment(name, location, List.of()));
            output.done("Created experiment '" + name + "' with id " + id, Map.of("experiment_id", id));
        }
        return 0;
    }

    @Command(name = "rename", description = "Rename an experiment.", mixinStandardHelpOptions = true)
    int rename(
            @Mixin Connection connection,
            @Mixin Output output,
            @Mixin ExperimentId experiment,
            @Option(names = "--new-name", required = true, description = "Its new name.") String name) {
        try (var mlflow = connection.open()) {
            mlflow.renameExperiment(experiment.id, name);
            output.done("Renamed experiment " + experiment.id + " to '" + name + "'", Map.of());
        }
        return 0;
    }

    @Command(
            name = "delete",
            description = "Delete an experiment and its runs; restore brings them back.",
            mixinStandardHelpOptions = true)
    int delete(@Mixin Connection connection, @Mixin Output output, @Mixin ExperimentId experiment) {
        try (var mlflow = connection.open()) {
            mlflow.deleteExperiment(experiment.id);
            output.done("Deleted experiment " + experiment.id + " and its runs", Map.of());
        }
        return 0;
    }

    @Command(
            name = "restore",
            description = "Restore a deleted experiment and its runs.",
            mixinStandardHelpOptions = true)
    int restore(@Mixin Connection connection, @Mixin Output output, @Mixin ExperimentId experiment) {
        try (var mlflow = connection.open()) {
            mlflow.restoreExperiment(experiment.id);
            output.done("Restored experiment " + experiment.id + " and its runs", Map.of());
        }
        return 0;
    }

    @Command(name = "csv", description = "Write all runs of an experiment as CSV.", mixinStandardHelpOptions = true)
    int csv(
            @Mixin Connection connection,
            @Mixin ExperimentId experiment,
            @Option(
                            names = {"-o", "--filename"},
                            description = "File to write; default: standard output.")
                    @Nullable
                    Path file) {
        return RunsCsv.write(connection, Map.of("experiment_ids", List.of(experiment.id)), file);
    }

    /** The flag that names an experiment. */
    static final class ExperimentId {
        @Option(
                names = {"-x", "--experiment-id"},
                required = true,
                description = "Id of the experiment.")
        String id = "";
    }

    private static List<String> cells(Experiment e) {
        return List.of(
                e.experimentId(),
                e.name(),
                String.valueOf(e.lifecycleStage()),
                Output.time(e.lastUpdateTime()),
                String.valueOf(e.artifactLocation()));
    }
}
