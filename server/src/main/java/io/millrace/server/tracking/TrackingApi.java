package io.millrace.server.tracking;

import static io.millrace.server.access.Need.CREATE_EXPERIMENT;
import static io.millrace.server.access.Need.EDIT_EXPERIMENT;
import static io.millrace.server.access.Need.EDIT_RUN;
import static io.millrace.server.access.Need.MANAGE_EXPERIMENT;
import static io.millrace.server.access.Need.MANAGE_RUN;
import static io.millrace.server.access.Need.READ_EXPERIMENT;
import static io.millrace.server.access.Need.READ_EXPERIMENT_BY_NAME;
import static io.millrace.server.access.Need.READ_RUN;
import static io.millrace.server.access.Need.SEARCH;

import io.millrace.protocol.tracking.CreateExperiment;
import io.millrace.protocol.tracking.CreateExperimentResponse;
import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.CreateRunResponse;
import io.millrace.protocol.tracking.DeleteExperiment;
import io.millrace.protocol.tracking.DeleteExperimentTag;
import io.millrace.protocol.tracking.DeleteRun;
import io.millrace.protocol.tracking.DeleteTag;
import io.millrace.protocol.tracking.GetExperiment;
import io.millrace.protocol.tracking.GetExperimentByName;
import io.millrace.protocol.tracking.GetExperimentResponse;
import io.millrace.protocol.tracking.GetRun;
import io.millrace.protocol.tracking.GetRunResponse;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogMetric;
import io.millrace.protocol.tracking.LogModel;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.LogParam;
import io.millrace.protocol.tracking.RestoreExperiment;
import io.millrace.protocol.tracking.RestoreRun;
import io.millrace.protocol.tracking.SearchDatasets;
import io.millrace.protocol.tracking.SearchDatasetsResponse;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.SetExperimentTag;
import io.millrace.protocol.tracking.SetTag;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateExperiment;
import io.millrace.protocol.tracking.UpdateRun;
import io.millrace.protocol.tracking.UpdateRunResponse;
import io.millrace.server.access.Access;
import io.millrace.web.Routes;
import java.util.Map;

/** Experiments, runs and data sets on the wire; no rules here. */
public final class TrackingApi {
    private static final Map<String, Object> EMPTY = Map.of();

    private final Tracking tracking;
    private final Access access;

    public TrackingApi(Tracking tracking, Access access) {
        this.tracking = tracking;
        this.access = access;
    }

    /**
     * @param api both prefixes of the REST API
     * @param ajax the prefix of the browser only
     */
    public void register(Routes api, Routes ajax) {
        experiments(api);
        runs(api);
        logging(api);
        ajax.post(
                "/mlflow/experiments/search-datasets",
                SearchDatasets.class,
                access.guard(READ_EXPERIMENT, SearchDatasets::experimentIds),
                q -> new SearchDatasetsResponse(tracking.datasets().search(q.experimentIds())));
    }

    private void experiments(Routes api) {
        var rules = tracking.experiments();
        api.post(
                        "/mlflow/experiments/create",
                        CreateExperiment.class,
                        access.any(CREATE_EXPERIMENT),
                        q -> new CreateExperimentResponse(rules.create(q)))
                .get(
                        "/mlflow/experiments/get",
                        GetExperiment.class,
                        access.one(READ_EXPERIMENT, GetExperiment::experimentId),
                        q -> new GetExperimentResponse(rules.get(q.experimentId())))
                .get(
                        "/mlflow/experiments/get-by-name",
                        GetExperimentByName.class,
                        access.one(READ_EXPERIMENT_BY_NAME, GetExperimentByName::experimentName),
                        q -> new GetExperimentResponse(rules.getByName(q.experimentName())))
                .get("/mlflow/experiments/search", SearchExperiments.class, access.any(SEARCH), rules::search)
                .post("/mlflow/experiments/search", SearchExperiments.class, access.any(SEARCH), rules::search)
                .post(
                        "/mlflow/experiments/update",
                        UpdateExperiment.class,
                        access.one(EDIT_EXPERIMENT, UpdateExperiment::experimentId),
                        q -> done(() -> rules.rename(q.experimentId(), q.newName())))
                .post(
                        "/mlflow/experiments/delete",
                        DeleteExperiment.class,
                        access.one(MANAGE_EXPERIMENT, DeleteExperiment::experimentId),
                        q -> done(() -> rules.delete(q.experimentId())))
                .post(
                        "/mlflow/experiments/restore",
                        RestoreExperiment.class,
                        access.one(MANAGE_EXPERIMENT, RestoreExperiment::experimentId),
                        q -> done(() -> rules.restore(q.experimentId())))
                .post(
                        "/mlflow/experiments/set-experiment-tag",
                        SetExperimentTag.class,
                        access.one(EDIT_EXPERIMENT, SetExperimentTag::experimentId),
                        q -> done(() -> rules.setTag(q.experimentId(), new Tag(q.key(), q.value()))))
                .post(
                        "/mlflow/experiments/delete-experiment-tag",
                        DeleteExperimentTag.class,
                        access.one(EDIT_EXPERIMENT, DeleteExperimentTag::experimentId),
                        q -> done(() -> rules.deleteTag(q.experimentId(), q.key())));
    }

    private void runs(Routes api) {
        var rules = tracking.runs();
        api.post(
                        "/mlflow/runs/create",
                        CreateRun.class,
                        access.one(EDIT_EXPERIMENT, CreateRun::experimentId),
                        q -> new CreateRunResponse(rules.create(q)))
                .get(
                        "/mlflow/runs/get",
                        GetRun.class,
                        access.one(READ_RUN, GetRun::run),
                        q -> new GetRunResponse(rules.get(q.run())))
                .post(
                        "/mlflow/runs/update",
                        UpdateRun.class,
                        access.one(EDIT_RUN, UpdateRun::run),
                        q -> new UpdateRunResponse(rules.update(q)))
                .post(
                        "/mlflow/runs/delete",
                        DeleteRun.class,
                        access.one(MANAGE_RUN, DeleteRun::run),
                        q -> done(() -> rules.delete(q.run())))
                .post(
                        "/mlflow/runs/restore",
                        RestoreRun.class,
                        access.one(MANAGE_RUN, RestoreRun::run),
                        q -> done(() -> rules.restore(q.run())))
                .post(
                        "/mlflow/runs/search",
                        SearchRuns.class,
                        access.guard(READ_EXPERIMENT, SearchRuns::experimentIds),
                        rules::search)
                .post(
                        "/mlflow/runs/delete-tag",
                        DeleteTag.class,
                        access.one(EDIT_RUN, DeleteTag::run),
                        q -> done(() -> rules.deleteTag(q.run(), q.key())));
    }

    private void logging(Routes api) {
        var rules = tracking.logging();
        api.post(
                        "/mlflow/runs/log-metric",
                        LogMetric.class,
                        access.one(EDIT_RUN, LogMetric::run),
                        q -> done(() -> rules.logMetric(q)))
                .post(
                        "/mlflow/runs/log-parameter",
                        LogParam.class,
                        access.one(EDIT_RUN, LogParam::run),
                        q -> done(() -> rules.logParam(q)))
                .post(
                        "/mlflow/runs/set-tag",
                        SetTag.class,
                        access.one(EDIT_RUN, SetTag::run),
                        q -> done(() -> rules.setTag(q)))
                .post(
                        "/mlflow/runs/log-batch",
                        LogBatch.class,
                        access.one(EDIT_RUN, LogBatch::run),
                        q -> done(() -> rules.logBatch(q)))
                .post(
                        "/mlflow/runs/log-inputs",
                        LogInputs.class,
                        access.one(EDIT_RUN, LogInputs::run),
                        q -> done(() -> rules.logInputs(q)))
                .post(
                        "/mlflow/runs/outputs",
                        LogOutputs.class,
                        access.one(EDIT_RUN, LogOutputs::run),
                        q -> done(() -> rules.logOutputs(q)))
                .post(
                        "/mlflow/runs/log-model",
                        LogModel.class,
                        access.one(EDIT_RUN, LogModel::run),
                        q -> done(() -> rules.logModel(q)));
    }

    static Map<String, Object> done(Runnable action) {
        action.run();
        return EMPTY;
    }
}
