package io.millrace.client;

import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.registry.CreateRegisteredModel;
import io.millrace.protocol.registry.DeleteModelAlias;
import io.millrace.protocol.registry.DeleteRegisteredModel;
import io.millrace.protocol.registry.DeleteRegisteredModelTag;
import io.millrace.protocol.registry.GetLatestVersions;
import io.millrace.protocol.registry.GetModelVersionByAlias;
import io.millrace.protocol.registry.GetRegisteredModel;
import io.millrace.protocol.registry.LatestVersionsResponse;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.ModelVersionResponse;
import io.millrace.protocol.registry.RegisteredModel;
import io.millrace.protocol.registry.RegisteredModelResponse;
import io.millrace.protocol.registry.RenameRegisteredModel;
import io.millrace.protocol.registry.SearchRegisteredModels;
import io.millrace.protocol.registry.SearchRegisteredModelsResponse;
import io.millrace.protocol.registry.SetModelAlias;
import io.millrace.protocol.registry.SetRegisteredModelTag;
import io.millrace.protocol.registry.UpdateRegisteredModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Registered models and their aliases. Source: MLflow {@code model_registry.proto}, {@code registered-models/*}. */
interface RegisteredModelCalls extends Calls {
    /** Makes a model without versions; a name that is taken is {@code RESOURCE_ALREADY_EXISTS}. */
    default RegisteredModel createRegisteredModel(CreateRegisteredModel request) {
        return transport()
                .postOnce(API + "registered-models/create", request, RegisteredModelResponse.class)
                .registeredModel();
    }

    /** As {@link #createRegisteredModel(CreateRegisteredModel)}, with no tags and no description. */
    default RegisteredModel createRegisteredModel(String name) {
        return createRegisteredModel(new CreateRegisteredModel(name, List.of(), null));
    }

    /** An unknown name is {@code RESOURCE_DOES_NOT_EXIST}. */
    default RegisteredModel getRegisteredModel(String name) {
        return transport()
                .get(API + "registered-models/get", new GetRegisteredModel(name), RegisteredModelResponse.class)
                .registeredModel();
    }

    /** As {@link #getRegisteredModel}; empty if there is none. */
    default Optional<RegisteredModel> findRegisteredModel(String name) {
        try {
            return Optional.of(getRegisteredModel(name));
        } catch (MlflowException e) {
            if (e.code() == RESOURCE_DOES_NOT_EXIST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The model of that name, which is made if there is none; two callers at once get the same. */
    default RegisteredModel getOrCreateRegisteredModel(String name) {
        var existing = findRegisteredModel(name);
        if (existing.isPresent()) {
            return existing.get();
        }
        try {
            return createRegisteredModel(name);
        } catch (MlflowException e) {
            if (e.code() == RESOURCE_ALREADY_EXISTS) {
                return getRegisteredModel(name);
            }
            throw e;
        }
    }

    /** All matching models from the page asked for on, fetched page by page as the stream is read. */
    default Stream<RegisteredModel> searchRegisteredModels(SearchRegisteredModels request) {
        var pages = new Pages<>(
                token -> searchRegisteredModelsPage(new SearchRegisteredModels(
                        request.filter(),
                        request.maxResults(),
                        request.orderBy(),
                        token == null ? request.pageToken() : token)),
                SearchRegisteredModelsResponse::registeredModels,
                SearchRegisteredModelsResponse::nextPageToken);
        return pages.stream();
    }

    /**
     * All matching models, by name.
     *
     * @param filter such as {@code name LIKE 'fraud%' AND tags.team = 'risk'}; empty: all
     */
    default Stream<RegisteredModel> searchRegisteredModels(String filter) {
        return searchRegisteredModels(
                new SearchRegisteredModels(filter.isEmpty() ? null : filter, null, List.of(), null));
    }

    /** One page. */
    default SearchRegisteredModelsResponse searchRegisteredModelsPage(SearchRegisteredModels request) {
        return transport().get(API + "registered-models/search", request, SearchRegisteredModelsResponse.class);
    }

    /** @param description absent: clears it */
    default RegisteredModel updateRegisteredModel(String name, @Nullable String description) {
        var request = new UpdateRegisteredModel(name, description);
        return transport()
                .patch(API + "registered-models/update", request, RegisteredModelResponse.class)
                .registeredModel();
    }

    /** Versions, tags and aliases follow; a name that is taken is {@code RESOURCE_ALREADY_EXISTS}. */
    default RegisteredModel renameRegisteredModel(String name, String newName) {
        var request = new RenameRegisteredModel(name, newName);
        return transport()
                .postOnce(API + "registered-models/rename", request, RegisteredModelResponse.class)
                .registeredModel();
    }

    /** With all its versions, for good. */
    default void deleteRegisteredModel(String name) {
        transport().delete(API + "registered-models/delete", new DeleteRegisteredModel(name));
    }

    /** The newest version of each stage that has one. */
    default List<ModelVersion> getLatestVersions(String name) {
        return getLatestVersions(name, List.of());
    }

    /**
     * The newest version of each of these stages that has one.
     *
     * @param stages in any letter case; none: all stages
     */
    default List<ModelVersion> getLatestVersions(String name, List<String> stages) {
        var request = new GetLatestVersions(name, stages);
        return transport()
                .get(API + "registered-models/get-latest-versions", request, LatestVersionsResponse.class)
                .modelVersions();
    }

    /** Overwrites. */
    default void setRegisteredModelTag(String name, String key, String value) {
        transport().post(API + "registered-models/set-tag", new SetRegisteredModelTag(name, key, value));
    }

    /** A tag that is not there is no error. */
    default void deleteRegisteredModelTag(String name, String key) {
        transport().delete(API + "registered-models/delete-tag", new DeleteRegisteredModelTag(name, key));
    }

    /** Makes the alias or moves it; without an approval that it needs it is {@code PERMISSION_DENIED}. */
    default void setModelAlias(SetModelAlias request) {
        transport().post(API + "registered-models/alias", request);
    }

    default void setModelAlias(String name, String alias, String version) {
        setModelAlias(new SetModelAlias(name, alias, version, null));
    }

    /** An alias that is not there is no error. */
    default void deleteModelAlias(String name, String alias) {
        transport().delete(API + "registered-models/alias", new DeleteModelAlias(name, alias));
    }

    /**
     * The version that has an alias; an unknown alias is {@code INVALID_PARAMETER_VALUE}.
     *
     * @param alias {@code latest} is the newest version
     */
    default ModelVersion getModelVersionByAlias(String name, String alias) {
        var request = new GetModelVersionByAlias(name, alias);
        return transport()
                .get(API + "registered-models/alias", request, ModelVersionResponse.class)
                .modelVersion();
    }
}
