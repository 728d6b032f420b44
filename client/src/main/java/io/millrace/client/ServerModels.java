package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.LocalFolders;
import io.millrace.models.MlModel;
import io.millrace.models.ModelResolver;
import io.millrace.models.ModelUri;
import io.millrace.models.RegisteredModelMeta;
import io.millrace.models.ResolvedModel;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.LoggedModel;
import io.millrace.protocol.tracking.LoggedModelInfo;
import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.SearchLoggedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Models as a tracking server knows them. */
record ServerModels(MlflowClient client, ProgressListener listener) implements ModelResolver {
    private static final int NOT_FOUND = 404;

    @Override
    public ResolvedModel resolve(ModelUri uri) {
        if (uri instanceof ModelUri.Location location) {
            return new ResolvedModel(uri, location.root());
        }
        if (uri instanceof ModelUri.RunFiles files) {
            return below(files);
        }
        var exact = exact(uri);
        return new ResolvedModel(exact, location(exact));
    }

    /** What a version was made from may be a logged model: then its files are there. */
    private String location(ModelUri uri) {
        if (uri instanceof ModelUri.LoggedModel model) {
            return root(client.getLoggedModel(model.modelId()).info());
        }
        var version = (ModelUri.Version) uri;
        var location = client.getModelVersionDownloadUri(version.name(), version.version());
        return location.startsWith("models:/m-") && ModelUri.parse(location) instanceof ModelUri.LoggedModel model
                ? location(model)
                : location;
    }

    private ModelUri exact(ModelUri uri) {
        if (!uri.moves()) {
            return uri;
        }
        var version = client.getModelVersion(uri);
        return new ModelUri.Version(version.name(), version.version());
    }

    /** A model of that name that the run logged comes before files of the run itself. */
    private ResolvedModel below(ModelUri.RunFiles files) {
        var run = client.getRun(files.runId()).info();
        var path = files.path().toString();
        int slash = path.indexOf('/');
        var name = slash < 0 ? path : path.substring(0, slash);
        return logged(run, name)
                .map(model -> new ResolvedModel(
                        new ModelUri.LoggedModel(model.modelId()), root(model) + path.substring(name.length())))
                .orElseGet(() -> new ResolvedModel(files, root(run) + "/" + path));
    }

    private Optional<LoggedModelInfo> logged(RunInfo run, String name) {
        var filter = "source_run_id = '" + run.runId() + "'";
        var request = new SearchLoggedModels(List.of(run.experimentId()), filter, List.of(), null, List.of(), null);
        try (var models = client.searchLoggedModels(request)) {
            return models.map(LoggedModel::info)
                    .filter(model -> name.equals(model.name()))
                    .findFirst();
        } catch (MlflowException e) {
            if (e.code().httpStatus() == NOT_FOUND) {
                return Optional.empty(); // a server of before MLflow 3
            }
            throw e;
        }
    }

    private static String root(LoggedModelInfo model) {
        return root(model.artifactUri(), "Logged model '" + model.modelId() + "'");
    }

    private static String root(RunInfo run) {
        return root(run.artifactUri(), "Run '" + run.runId() + "'");
    }

    private static String root(@Nullable String uri, String owner) {
        if (uri == null) {
            throw RESOURCE_DOES_NOT_EXIST.error("%s has no artifact URI", owner);
        }
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    @Override
    public Path fetch(ResolvedModel model, Path folder) {
        var target = folder.toAbsolutePath().normalize();
        var partial = target.resolveSibling(".millrace-model-" + UUID.randomUUID());
        try {
            refuseFull(target);
            Files.createDirectories(partial);
            new FolderDownload(client.openRoot(model.location()), listener).fetch(ArtifactPath.ROOT, partial);
            if (model.uri() instanceof ModelUri.Version version) {
                check(version, partial);
            }
            note(model.uri(), partial);
            Files.deleteIfExists(target);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(
                    e, "Cannot download %s to '%s': %s", model.uri(), folder, String.valueOf(e.getMessage()));
        } finally {
            LocalFolders.discard(partial);
        }
    }

    private static void refuseFull(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw INVALID_PARAMETER_VALUE.error("The folder '%s' is not empty", folder);
            }
        }
    }

    private void check(ModelUri.Version version, Path folder) throws IOException {
        try {
            var known = client.getModelVersionFiles(version.name(), version.version());
            if (known.state().equals("COMPLETE")) {
                new DigestCheck(version, known.files()).check(folder);
            }
        } catch (MlflowException e) {
            if (e.code().httpStatus() != NOT_FOUND) {
                throw e;
            } // otherwise the server keeps no digests
        }
    }

    /** For whoever finds the folder later. Only beside a model, as MLflow does. */
    private static void note(ModelUri uri, Path folder) throws IOException {
        if (!Files.exists(folder.resolve(MlModel.FILE_NAME))) {
            return;
        }
        if (uri instanceof ModelUri.Version version) {
            write(new RegisteredModelMeta(version.name(), version.version()), folder);
        } else if (uri instanceof ModelUri.LoggedModel) {
            write(new RegisteredModelMeta(null, null), folder);
        }
    }

    private static void write(RegisteredModelMeta meta, Path folder) throws IOException {
        Files.writeString(folder.resolve(RegisteredModelMeta.FILE_NAME), meta.toYaml());
    }
}
