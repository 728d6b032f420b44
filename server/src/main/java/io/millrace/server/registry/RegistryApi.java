package io.millrace.server.registry;

import static io.millrace.server.access.Need.CREATE_REGISTERED_MODEL;
import static io.millrace.server.access.Need.EDIT_REGISTERED_MODEL;
import static io.millrace.server.access.Need.MANAGE_REGISTERED_MODEL;
import static io.millrace.server.access.Need.READ_REGISTERED_MODEL;
import static io.millrace.server.access.Need.SEARCH;

import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.CreateRegisteredModel;
import io.millrace.protocol.registry.DeleteModelAlias;
import io.millrace.protocol.registry.DeleteModelVersion;
import io.millrace.protocol.registry.DeleteModelVersionTag;
import io.millrace.protocol.registry.DeleteRegisteredModel;
import io.millrace.protocol.registry.DeleteRegisteredModelTag;
import io.millrace.protocol.registry.DownloadUriResponse;
import io.millrace.protocol.registry.GetDownloadUri;
import io.millrace.protocol.registry.GetLatestVersions;
import io.millrace.protocol.registry.GetModelVersion;
import io.millrace.protocol.registry.GetModelVersionByAlias;
import io.millrace.protocol.registry.GetRegisteredModel;
import io.millrace.protocol.registry.LatestVersionsResponse;
import io.millrace.protocol.registry.ModelVersionResponse;
import io.millrace.protocol.registry.RegisteredModelResponse;
import io.millrace.protocol.registry.RenameRegisteredModel;
import io.millrace.protocol.registry.SearchModelVersions;
import io.millrace.protocol.registry.SearchRegisteredModels;
import io.millrace.protocol.registry.SetModelAlias;
import io.millrace.protocol.registry.SetModelVersionTag;
import io.millrace.protocol.registry.SetRegisteredModelTag;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.registry.UpdateModelVersion;
import io.millrace.protocol.registry.UpdateRegisteredModel;
import io.millrace.server.access.Access;
import io.millrace.web.Guard;
import io.millrace.web.Routes;
import java.util.Map;
import java.util.function.Function;

/** Registered models and model versions on the wire; no rules here. */
public final class RegistryApi {
    private static final String MODELS = "/mlflow/registered-models/";
    private static final String VERSIONS = "/mlflow/model-versions/";

    private final RegisteredModels models;
    private final ModelVersions versions;
    private final Access access;

    public RegistryApi(Registry registry, Access access) {
        this.models = registry.models();
        this.versions = registry.versions();
        this.access = access;
    }

    /** @param api both prefixes of the REST API */
    public void register(Routes api) {
        models(api);
        tagsAndAliases(api);
        versions(api);
        stages(api);
        searches(api);
    }

    private <R> Guard<R> reads(Function<R, String> name) {
        return access.one(READ_REGISTERED_MODEL, name);
    }

    private <R> Guard<R> edits(Function<R, String> name) {
        return access.one(EDIT_REGISTERED_MODEL, name);
    }

    private <R> Guard<R> manages(Function<R, String> name) {
        return access.one(MANAGE_REGISTERED_MODEL, name);
    }

    private void models(Routes api) {
        api.post(
                        MODELS + "create",
                        CreateRegisteredModel.class,
                        access.any(CREATE_REGISTERED_MODEL),
                        (caller, q) -> new RegisteredModelResponse(models.create(caller.name(), q)))
                .get(
                        MODELS + "get",
                        GetRegisteredModel.class,
                        reads(GetRegisteredModel::name),
                        q -> new RegisteredModelResponse(models.get(q.name())))
                .patch(
                        MODELS + "update",
                        UpdateRegisteredModel.class,
                        edits(UpdateRegisteredModel::name),
                        (caller, q) -> new RegisteredModelResponse(models.update(caller.name(), q)))
                .post(
                        MODELS + "rename",
                        RenameRegisteredModel.class,
                        manages(RenameRegisteredModel::name),
                        (caller, q) -> new RegisteredModelResponse(models.rename(caller.name(), q)))
                .delete(
                        MODELS + "delete",
                        DeleteRegisteredModel.class,
                        manages(DeleteRegisteredModel::name),
                        (caller, q) -> done(() -> models.delete(caller.name(), q.name())))
                .get(
                        MODELS + "get-latest-versions",
                        GetLatestVersions.class,
                        reads(GetLatestVersions::name),
                        q -> new LatestVersionsResponse(models.latestVersions(q)))
                .post(
                        MODELS + "get-latest-versions",
                        GetLatestVersions.class,
                        reads(GetLatestVersions::name),
                        q -> new LatestVersionsResponse(models.latestVersions(q)));
    }

    private void tagsAndAliases(Routes api) {
        api.post(
                        MODELS + "set-tag",
                        SetRegisteredModelTag.class,
                        edits(SetRegisteredModelTag::name),
                        (caller, q) -> done(() -> models.setTag(caller.name(), q)))
                .delete(
                        MODELS + "delete-tag",
                        DeleteRegisteredModelTag.class,
                        edits(DeleteRegisteredModelTag::name),
                        (caller, q) -> done(() -> models.deleteTag(caller.name(), q)))
                .post(
                        MODELS + "alias",
                        SetModelAlias.class,
                        edits(SetModelAlias::name),
                        (caller, q) -> done(() -> models.setAlias(caller.name(), q)))
                .delete(
                        MODELS + "alias",
                        DeleteModelAlias.class,
                        edits(DeleteModelAlias::name),
                        (caller, q) -> done(() -> models.deleteAlias(caller.name(), q.name(), q.alias())))
                .get(
                        MODELS + "alias",
                        GetModelVersionByAlias.class,
                        reads(GetModelVersionByAlias::name),
                        q -> new ModelVersionResponse(models.byAlias(q.name(), q.alias())));
    }

    private void versions(Routes api) {
        api.post(
                        VERSIONS + "create",
                        CreateModelVersion.class,
                        new SourceGuard(access),
                        (caller, q) -> new ModelVersionResponse(versions.create(caller.name(), q)))
                .get(
                        VERSIONS + "get",
                        GetModelVersion.class,
                        reads(GetModelVersion::name),
                        q -> new ModelVersionResponse(versions.get(q.name(), q.version())))
                .patch(
                        VERSIONS + "update",
                        UpdateModelVersion.class,
                        edits(UpdateModelVersion::name),
                        (caller, q) -> new ModelVersionResponse(versions.update(caller.name(), q)))
                .delete(
                        VERSIONS + "delete",
                        DeleteModelVersion.class,
                        manages(DeleteModelVersion::name),
                        (caller, q) -> done(() -> versions.delete(caller.name(), q)))
                .get(
                        VERSIONS + "get-download-uri",
                        GetDownloadUri.class,
                        reads(GetDownloadUri::name),
                        q -> new DownloadUriResponse(versions.downloadUri(q.name(), q.version())));
    }

    private void stages(Routes api) {
        api.post(
                        VERSIONS + "transition-stage",
                        TransitionModelVersion.class,
                        edits(TransitionModelVersion::name),
                        (caller, q) -> new ModelVersionResponse(versions.transition(caller.name(), q)))
                .post(
                        VERSIONS + "set-tag",
                        SetModelVersionTag.class,
                        edits(SetModelVersionTag::name),
                        (caller, q) -> done(() -> versions.setTag(caller.name(), q)))
                .delete(
                        VERSIONS + "delete-tag",
                        DeleteModelVersionTag.class,
                        edits(DeleteModelVersionTag::name),
                        (caller, q) -> done(() -> versions.deleteTag(caller.name(), q)));
    }

    /** R posts what the others get. */
    private void searches(Routes api) {
        api.get(MODELS + "search", SearchRegisteredModels.class, access.any(SEARCH), models::search)
                .post(MODELS + "search", SearchRegisteredModels.class, access.any(SEARCH), models::search)
                .get(VERSIONS + "search", SearchModelVersions.class, access.any(SEARCH), versions::search);
    }

    private static Map<String, Object> done(Runnable action) {
        action.run();
        return Map.of();
    }
}
