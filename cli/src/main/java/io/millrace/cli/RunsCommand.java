package io.millrace.cli;

import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.ViewType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs from the command line. */
@Command(
        name = "runs",
        description = "List, search, show, export, delete and restore runs.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RunsCommand {
    /** What to search for. */
    static final class Search {
        @Option(
                names = {"-x", "--experiment-id"},
                required = true,
                split = ",",
                defaultValue = "${env:MLFLOW_EXPERIMENT_ID}",
                description = "Id of an experiment; several with commas or by repeating the flag.")
        List<String> experiments = List.of();

        @Option(
                names = "--filter",
                description = "As in the search box, such as \"metrics.acc > 0.9 AND params.lr = '0.1'\".")
        @Nullable
        String filter;

        @Option(names = "--order-by", description = "Such as \"metrics.acc DESC\"; may be repeated.")
        List<String> orderBy = List.of();

        @Option(
                names = {"-v", "--view"},
                defaultValue = "active_only",
                description = "active_only, deleted_only, all.")
        ViewType view = ViewType.ACTIVE_ONLY;
    }

    /** The flag that names a run. */
    static final class RunId {
        @Option(
                names = {"-r", "--run-id"},
                required = true,
                description = "Id of the run.")
        String id = "";
    }

    @Command(name = "list", aliases = "search", description = "List matching runs.", mixinStandardHelpOptions = true)
    int list(@Mixin Connection connection, @Mixin Output output, @Mixin Search search, @Mixin Limit limit) {
        try (var mlflow = connection.open()) {
            var request =
                    new SearchRuns(search.experiments, search.filter, search.view, limit.page(), search.orderBy, null);
            output.rows(
                    List.of("RUN ID", "NAME", "STATUS", "STARTED", "METRICS", "PARAMS"),
                    limit.of(mlflow.searchRuns(request)),
                    RunsCommand::cells);
        }
        return 0;
    }

    @Command(name = "get", aliases = "describe", description = "Show one run.", mixinStandardHelpOptions = true)
    int get(@Mixin Connection connection, @Mixin Output output, @Mixin RunId run) {
        try (var mlflow = connection.open()) {
            var found = mlflow.getRun(run.id);
            output.show(found, fields(found));
        }
        return 0;
    }

    @Command(name = "delete", description = "Delete a run; restore brings it back.", mixinStandardHelpOptions = true)
    int delete(@Mixin Connection connection, @Mixin Output output, @Mixin RunId run) {
        try (var mlflow = connection.open()) {
            mlflow.deleteRun(run.id);
            output.done("Deleted run " + run.id, Map.of());
        }
        return 0;
    }

    @Command(name = "restore", description = "Restore a deleted run.", mixinStandardHelpOptions = true)
    int restore(@Mixin Connection connection, @Mixin Output output, @Mixin RunId run) {
        try (var mlflow = connection.open()) {
            mlflow.restoreRun(run.id);
            output.done("Restored run " + run.id, Map.of());
        }
        return 0;
    }

    @Command(name = "csv", description = "Write all matching runs as CSV.", mixinStandardHelpOptions = true)
    int csv(
            @Mixin Connection connection,
            @Mixin Search search,
            @Option(
                            names = {"-o", "--filename"},
                            description = "File to write; default: standard output.")
                    @Nullable
                    Path file) {
        var query = new LinkedHashMap<String, Object>();
        query.put("experiment_ids", search.experiments);
        query.put("run_view_type", search.view.name());
        if (search.filter != null) {
            query.put("filter", search.filter);
        }
        if (!search.orderBy.isEmpty()) {
            query.put("order_by", search.orderBy);
        }
        return RunsCsv.write(connection, query, file);
    }

    private static List<String> cells(Run run) {
        var info = run.info();
        var data = run.data();
        var metrics = data == null
                ? ""
                : data.metrics().stream()
                        .map(m -> m.key() + "=" + m.value())
                        .sorted()
                        .collect(Collectors.joining(" "));
        var params = data == null
                ? ""
                : data.params().stream()
                        .map(p -> p.key() + "=" + p.value())
                        .sorted()
                        .collect(Collectors.joining(" "));
        return List.of(
                info.runId(),
                String.valueOf(info.runName()),
                String.valueOf(info.status()),
                Output.time(info.startTime()),
                metrics,
                params);
    }

    private static Map<String, String> fields(Run run) {
        var info = run.info();
        var fields = new LinkedHashMap<String, String>();
        fields.put("run_id", info.runId());
        fields.put("name", String.valueOf(info.runName()));
        fields.put("experiment_id", info.experimentId());
        fields.put("status", String.valueOf(info.status()));
        fields.put("stage", String.valueOf(info.lifecycleStage()));
        fields.put("started", Output.time(info.startTime()));
        fields.put("ended", Output.time(info.endTime()));
        fields.put("artifacts", String.valueOf(info.artifactUri()));
        var data = run.data();
        if (data != null) {
            data.params().forEach(param -> fields.put("params." + param.key(), param.value()));
            data.metrics().forEach(metric -> fields.put("metrics." + metric.key(), String.valueOf(metric.value())));
            data.tags().forEach(tag -> fields.put("tags." + tag.key(), tag.value()));
        }
        return fields;
    }
}
