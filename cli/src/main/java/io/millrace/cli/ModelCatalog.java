package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.models.ModelUri;
import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.RegisteredModel;
import io.millrace.protocol.registry.SearchModelVersions;
import io.millrace.protocol.registry.SearchRegisteredModels;
import io.millrace.protocol.tracking.Tag;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which models and versions there are, how one gets in, and how its files get out. */
final class ModelCatalog {
    private ModelCatalog() {}

    @Command(name = "list", aliases = "search", description = "List registered models.")
    static final class Models extends ServerTask {
        @Option(names = "--filter", description = "Such as \"name LIKE 'fraud%%' AND tags.team = 'risk'\".")
        @Nullable
        private String filter;

        @Option(names = "--order-by", description = "Such as \"last_updated_timestamp DESC\"; may be repeated.")
        private List<String> orderBy = List.of();

        @Mixin
        private final Limit limit = new Limit();

        @Override
        void run(MlflowClient mlflow) {
            var request = new SearchRegisteredModels(filter, limit.page(), orderBy, null);
            output.rows(
                    List.of("NAME", "LATEST", "ALIASES", "OWNER", "UPDATED", "TAGS"),
                    limit.of(mlflow.searchRegisteredModels(request)),
                    Models::cells);
        }

        private static List<String> cells(RegisteredModel model) {
            return List.of(
                    model.name(),
                    latest(model),
                    aliases(model),
                    Output.text(model.userId()),
                    Output.time(model.lastUpdatedTimestamp()),
                    tags(model.tags()));
        }
    }

    @Command(name = "versions", description = "List versions, of one model or of all.")
    static final class Versions extends ServerTask {
        @Parameters(arity = "0..1", paramLabel = "NAME", description = "Name of the model; default: all.")
        @Nullable
        private String name;

        @Option(names = "--filter", description = "Such as \"tags.checked = 'yes' OR run_id = '…'\".")
        @Nullable
        private String filter;

        @Mixin
        private final Limit limit = new Limit();

        @Override
        void run(MlflowClient mlflow) {
            var request = new SearchModelVersions(condition(), limit.page(), List.of(), null);
            output.rows(
                    List.of("NAME", "VERSION", "STAGE", "ALIASES", "BY", "CREATED", "SOURCE"),
                    limit.of(mlflow.searchModelVersions(request)),
                    Versions::cells);
        }

        private @Nullable String condition() {
            if (name == null) {
                return filter;
            }
            char quote = name.indexOf('\'') < 0 ? '\'' : '"'; // the grammar knows no escape
            var ofModel = "name = " + quote + name + quote;
            return filter == null ? ofModel : ofModel + " AND (" + filter + ")";
        }

        private static List<String> cells(ModelVersion version) {
            return List.of(
                    version.name(),
                    version.version(),
                    Output.text(version.currentStage()),
                    String.join(" ", version.aliases()),
                    Output.text(version.userId()),
                    Output.time(version.creationTimestamp()),
                    Output.text(version.source()));
        }
    }

    @Command(name = "get", description = "Show a model, or one of its versions.")
    static final class Get extends ServerTask {
        @Parameters(paramLabel = "NAME[/VERSION]", description = "A model. " + VersionRef.FORMS)
        private String what = "";

        @Override
        void run(MlflowClient mlflow) {
            var version = ModelName.version(what);
            if (version.isPresent()) {
                var found = mlflow.getModelVersion(version.get().uri());
                output.show(found, fields(found));
            } else {
                var found = mlflow.getRegisteredModel(what);
                output.show(found, fields(found));
            }
        }

        private static Map<String, String> fields(RegisteredModel model) {
            var fields = new LinkedHashMap<String, String>();
            fields.put("name", model.name());
            fields.put("owner", Output.text(model.userId()));
            fields.put("created", Output.time(model.creationTimestamp()));
            fields.put("updated", Output.time(model.lastUpdatedTimestamp()));
            fields.put("description", Output.text(model.description()));
            model.latestVersions()
                    .forEach(version -> fields.put("latest." + version.currentStage(), version.version()));
            model.aliases().forEach(alias -> fields.put("aliases." + alias.alias(), alias.version()));
            model.tags().forEach(tag -> fields.put("tags." + tag.key(), tag.value()));
            return fields;
        }

        private static Map<String, String> fields(ModelVersion version) {
            var fields = new LinkedHashMap<String, String>();
            fields.put("name", version.name());
            fields.put("version", version.version());
            fields.put("stage", Output.text(version.currentStage()));
            fields.put("aliases", String.join(" ", version.aliases()));
            fields.put("by", Output.text(version.userId()));
            fields.put("created", Output.time(version.creationTimestamp()));
            fields.put("updated", Output.time(version.lastUpdatedTimestamp()));
            fields.put("source", Output.text(version.source()));
            fields.put("run", Output.text(version.runId()));
            fields.put("status", String.valueOf(version.status()));
            fields.put("description", Output.text(version.description()));
            version.tags().forEach(tag -> fields.put("tags." + tag.key(), tag.value()));
            return fields;
        }
    }

    @Command(name = "register", description = "Add a version to a model; the model is made if there is none.")
    static final class Register extends ServerTask {
        /** Where the files are: a location, or a run with a path below it. */
        static final class Source {
            @Option(
                    names = {"-s", "--source"},
                    required = true,
                    description = "Location of the files, such as s3://bucket/model, runs:/<run id>/model or"
                            + " models:/<name>/<version>.")
            @Nullable
            String uri;

            @Option(
                    names = {"-r", "--run-id"},
                    required = true,
                    description = "Run that made the model.")
            @Nullable
            String runId;
        }

        @Parameters(paramLabel = "NAME", description = "Name of the model.")
        private String name = "";

        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Source source;

        @Option(
                names = {"-a", "--artifact-path"},
                defaultValue = "model",
                description = "With --run-id: path of the model below the run's artifacts.")
        private String path = "";

        @Option(names = "--description", description = "What is new about it.")
        @Nullable
        private String description;

        @Option(
                names = "--tag",
                paramLabel = "KEY=VALUE",
                description = "Tag of the version, as key=value; may be repeated.")
        private Map<String, String> tags = Map.of();

        @Override
        void run(MlflowClient mlflow) {
            mlflow.getOrCreateRegisteredModel(name);
            var uri = source.uri == null ? "runs:/" + source.runId + "/" + path : source.uri;
            var all = tags.entrySet().stream()
                    .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                    .toList();
            var made = mlflow.createModelVersion(
                    new CreateModelVersion(name, uri, source.runId, all, null, description, loggedModel(uri)));
            output.done("Registered " + made.name() + "/" + made.version(), made);
        }

        private static @Nullable String loggedModel(String uri) {
            return uri.startsWith("models:/") && ModelUri.parse(uri) instanceof ModelUri.LoggedModel logged
                    ? logged.modelId()
                    : null;
        }
    }

    @Command(name = "download", description = "Download the files of a version.")
    static final class Download extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Option(
                names = {"-a", "--artifact-path"},
                defaultValue = "",
                description = "Path below the version's files; default: all of them.")
        private String path = "";

        @Option(
                names = {"-d", "--dst-path"},
                defaultValue = ".",
                description = "Folder to write to.")
        private Path folder = Path.of(".");

        @Override
        void run(MlflowClient mlflow) {
            var exact = version.ref.resolve(mlflow);
            var written = mlflow.modelVersionArtifacts(exact.name(), exact.version())
                    .withProgress(Progress.onTerminal())
                    .download(path, folder);
            output.done(written.toString(), Map.of("path", written.toString()));
        }
    }

    private static String latest(RegisteredModel model) {
        return model.latestVersions().stream()
                .map(version -> Objects.requireNonNullElse(version.currentStage(), "None") + "=" + version.version())
                .collect(Collectors.joining(" "));
    }

    private static String aliases(RegisteredModel model) {
        return model.aliases().stream()
                .map(alias -> alias.alias() + "=" + alias.version())
                .collect(Collectors.joining(" "));
    }

    private static String tags(List<Tag> tags) {
        return tags.stream().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining(" "));
    }
}
