package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.models.ModelUri;
import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.DeleteModelVersion;
import io.millrace.protocol.registry.DeleteModelVersionTag;
import io.millrace.protocol.registry.DownloadUriResponse;
import io.millrace.protocol.registry.GetDownloadUri;
import io.millrace.protocol.registry.GetModelVersion;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.ModelVersionResponse;
import io.millrace.protocol.registry.SearchModelVersions;
import io.millrace.protocol.registry.SearchModelVersionsResponse;
import io.millrace.protocol.registry.SetModelVersionTag;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.registry.UpdateModelVersion;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Versions of registered models. Source: MLflow {@code model_registry.proto}, {@code model-versions/*}. */
interface ModelVersionCalls extends RegisteredModelCalls, ArtifactCalls {
    /** Adds a version to a model that is there; its stage is {@code None}. */
    default ModelVersion createModelVersion(CreateModelVersion request) {
        return transport()
                .postOnce(API + "model-versions/create", request, ModelVersionResponse.class)
                .modelVersion();
    }

    /**
     * As {@link #createModelVersion(CreateModelVersion)}.
     *
     * @param source such as {@code runs:/<run id>/model}
     * @param runId run that made it
     */
    default ModelVersion createModelVersion(String name, String source, @Nullable String runId) {
        return createModelVersion(new CreateModelVersion(name, source, runId, List.of(), null, null, null));
    }

    /** An unknown model or version is {@code RESOURCE_DOES_NOT_EXIST}. */
    default ModelVersion getModelVersion(String name, String version) {
        return transport()
                .get(API + "model-versions/get", new GetModelVersion(name, version), ModelVersionResponse.class)
                .modelVersion();
    }

    /** The version that a {@code models:} URI names now: by number, alias, stage, or as the latest. */
    default ModelVersion getModelVersionByUri(String uri) {
        return getModelVersion(ModelUri.parse(uri));
    }

    /** As {@link #getModelVersionByUri}; a logged model is no version: {@code INVALID_PARAMETER_VALUE}. */
    default ModelVersion getModelVersion(ModelUri uri) {
        if (uri instanceof ModelUri.Version exact) {
            return getModelVersion(exact.name(), exact.version());
        }
        if (uri instanceof ModelUri.Alias alias) {
            return getModelVersionByAlias(alias.name(), alias.alias());
        }
        if (uri instanceof ModelUri.Stage stage) {
            return newest(getLatestVersions(stage.name(), List.of(stage.stage())), stage.name(), stage.stage());
        }
        if (uri instanceof ModelUri.Latest latest) {
            return newest(getLatestVersions(latest.name()), latest.name(), "any stage");
        }
        throw INVALID_PARAMETER_VALUE.error("%s is a logged model, not a version of a registered one", uri);
    }

    /** All matching versions from the page asked for on, fetched page by page as the stream is read. */
    default Stream<ModelVersion> searchModelVersions(SearchModelVersions request) {
        var pages = new Pages<>(
                token -> searchModelVersionsPage(new SearchModelVersions(
                        request.filter(),
                        request.maxResults(),
                        request.orderBy(),
                        token == null ? request.pageToken() : token)),
                SearchModelVersionsResponse::modelVersions,
                SearchModelVersionsResponse::nextPageToken);
        return pages.stream();
    }

    /**
     * All matching versions, last updated first, 1000 a page.
     *
     * @param filter such as {@code name = 'fraud' AND tags.checked = 'yes'}; empty: all
     */
    default Stream<ModelVersion> searchModelVersions(String filter) {
        return searchModelVersions(new SearchModelVersions(filter.isEmpty() ? null : filter, 1000, List.of(), null));
    }

    /** One page. */
    default SearchModelVersionsResponse searchModelVersionsPage(SearchModelVersions request) {
        return transport().get(API + "model-versions/search", request, SearchModelVersionsResponse.class);
    }

    /** @param description absent: clears it */
    default ModelVersion updateModelVersion(String name, String version, @Nullable String description) {
        var request = new UpdateModelVersion(name, version, description);
        return transport()
                .patch(API + "model-versions/update", request, ModelVersionResponse.class)
                .modelVersion();
    }

    /** Moves to a stage; without an approval that it needs it is {@code PERMISSION_DENIED}. */
    default ModelVersion transitionModelVersion(TransitionModelVersion request) {
        return transport()
                .post(API + "model-versions/transition-stage", request, ModelVersionResponse.class)
                .modelVersion();
    }

    /** Moves to a stage, beside the versions that are there. */
    default ModelVersion transitionModelVersion(String name, String version, String stage) {
        return transitionModelVersion(new TransitionModelVersion(name, version, stage, null, null));
    }

    /** For good; the number is not used again. */
    default void deleteModelVersion(String name, String version) {
        transport().delete(API + "model-versions/delete", new DeleteModelVersion(name, version));
    }

    /** Where the files of a version are. */
    default String getModelVersionDownloadUri(String name, String version) {
        return transport()
                .get(
                        API + "model-versions/get-download-uri",
                        new GetDownloadUri(name, version),
                        DownloadUriResponse.class)
                .artifactUri();
    }

    /** Overwrites. */
    default void setModelVersionTag(String name, String version, String key, String value) {
        transport().post(API + "model-versions/set-tag", new SetModelVersionTag(name, version, key, value));
    }

    /** A tag that is not there is no error. */
    default void deleteModelVersionTag(String name, String version, String key) {
        transport().delete(API + "model-versions/delete-tag", new DeleteModelVersionTag(name, version, key));
    }

    /**
     * Adds a version to a model, which is made if there is none, from the files of another model's. Run and description
     * are copied, tags and aliases are not. Source: MLflow's {@code copy_model_version}.
     */
    default ModelVersion copyModelVersion(String fromName, String fromVersion, String toName) {
        var from = getModelVersion(fromName, fromVersion);
        getOrCreateRegisteredModel(toName);
        var given = from.source();
        var source = given != null && given.startsWith("models:/") ? given : "models:/" + fromName + "/" + fromVersion;
        return createModelVersion(new CreateModelVersion(
                toName, source, from.runId(), List.of(), from.runLink(), from.description(), null));
    }

    /** The files of a version, wherever they are: as of a run, but not to be written to. */
    default RunArtifacts modelVersionArtifacts(String name, String version) {
        return new RunArtifacts(openRoot(getModelVersionDownloadUri(name, version)));
    }

    /**
     * Brings all files of a version.
     *
     * @param directory made if it is missing
     * @return the directory
     */
    default Path downloadModelVersion(String name, String version, Path directory) {
        return modelVersionArtifacts(name, version).download("", directory);
    }

    private static ModelVersion newest(List<ModelVersion> versions, String name, String place) {
        return versions.stream()
                .max(Comparator.comparingLong(version -> Long.parseLong(version.version())))
                .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("Model '%s' has no version in %s", name, place));
    }
}
