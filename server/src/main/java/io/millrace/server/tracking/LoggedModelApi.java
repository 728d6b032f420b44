package io.millrace.server.tracking;

import static io.millrace.server.access.Need.EDIT_EXPERIMENT;
import static io.millrace.server.access.Need.EDIT_LOGGED_MODEL;
import static io.millrace.server.access.Need.MANAGE_LOGGED_MODEL;
import static io.millrace.server.access.Need.READ_EXPERIMENT;
import static io.millrace.server.access.Need.READ_LOGGED_MODEL;
import static io.millrace.server.tracking.TrackingApi.done;

import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.DeleteLoggedModel;
import io.millrace.protocol.tracking.DeleteLoggedModelTag;
import io.millrace.protocol.tracking.FinalizeLoggedModel;
import io.millrace.protocol.tracking.GetLoggedModel;
import io.millrace.protocol.tracking.LogLoggedModelParams;
import io.millrace.protocol.tracking.LoggedModelResponse;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SetLoggedModelTags;
import io.millrace.server.access.Access;
import io.millrace.web.Routes;

/** Logged models on the wire. */
public final class LoggedModelApi {
    private static final String MODEL = "/mlflow/logged-models/{model_id}";

    private final LoggedModels models;
    private final Access access;

    public LoggedModelApi(Tracking tracking, Access access) {
        this.models = tracking.models();
        this.access = access;
    }

    public void register(Routes api) {
        api.post(
                        "/mlflow/logged-models",
                        CreateLoggedModel.class,
                        access.one(EDIT_EXPERIMENT, CreateLoggedModel::experimentId),
                        q -> new LoggedModelResponse(models.create(q)))
                .post(
                        "/mlflow/logged-models/search",
                        SearchLoggedModels.class,
                        access.guard(READ_EXPERIMENT, SearchLoggedModels::experimentIds),
                        models::search)
                .get(
                        MODEL,
                        GetLoggedModel.class,
                        access.one(READ_LOGGED_MODEL, GetLoggedModel::modelId),
                        q -> new LoggedModelResponse(models.get(q.modelId())))
                .patch(
                        MODEL,
                        FinalizeLoggedModel.class,
                        access.one(EDIT_LOGGED_MODEL, FinalizeLoggedModel::modelId),
                        q -> new LoggedModelResponse(models.finalizeModel(q.modelId(), q.status())))
                .delete(
                        MODEL,
                        DeleteLoggedModel.class,
                        access.one(MANAGE_LOGGED_MODEL, DeleteLoggedModel::modelId),
                        q -> done(() -> models.delete(q.modelId())))
                .patch(
                        MODEL + "/tags",
                        SetLoggedModelTags.class,
                        access.one(EDIT_LOGGED_MODEL, SetLoggedModelTags::modelId),
                        q -> done(() -> models.setTags(q.modelId(), q.tags())))
                .delete(
                        MODEL + "/tags/{tag_key...}",
                        DeleteLoggedModelTag.class,
                        access.one(EDIT_LOGGED_MODEL, DeleteLoggedModelTag::modelId),
                        q -> done(() -> models.deleteTag(q.modelId(), q.tagKey())))
                .post(
                        MODEL + "/params",
                        LogLoggedModelParams.class,
                        access.one(EDIT_LOGGED_MODEL, LogLoggedModelParams::modelId),
                        q -> done(() -> models.logParams(q.modelId(), q.params())));
    }
}
