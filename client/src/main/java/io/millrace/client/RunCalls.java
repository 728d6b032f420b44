package io.millrace.client;

import io.millrace.protocol.tracking.CreateRun;
import io.millrace.protocol.tracking.CreateRunResponse;
import io.millrace.protocol.tracking.DeleteRun;
import io.millrace.protocol.tracking.GetRun;
import io.millrace.protocol.tracking.GetRunResponse;
import io.millrace.protocol.tracking.RestoreRun;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunInfo;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.SearchRunsResponse;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import io.millrace.protocol.tracking.UpdateRunResponse;
import java.util.List;
import java.util.stream.Stream;

/** Life of runs. Source: MLflow {@code service.proto}, {@code runs/*}. */
interface RunCalls extends Calls {
    /** Starts a run. An unknown experiment is {@code RESOURCE_DOES_NOT_EXIST}. */
    default Run createRun(CreateRun request) {
        return transport()
                .postOnce(API + "runs/create", request, CreateRunResponse.class)
                .run();
    }

    /** Starts a run now, as the user of this process. */
    default Run createRun(String experimentId, String name) {
        var user = System.getProperty("user.name", "unknown");
        var tags = List.of(new Tag("mlflow.user", user));
        return createRun(new CreateRun(experimentId, user, name, System.currentTimeMillis(), tags));
    }

    /** Starts a run now, below another. */
    default Run createRun(String experimentId, String name, String parentRunId) {
        var user = System.getProperty("user.name", "unknown");
        var tags = List.of(new Tag("mlflow.user", user), new Tag("mlflow.parentRunId", parentRunId));
        return createRun(new CreateRun(experimentId, user, name, System.currentTimeMillis(), tags));
    }

    /** Finds deleted ones too; an unknown id is {@code RESOURCE_DOES_NOT_EXIST}. */
    default Run getRun(String runId) {
        return transport()
                .get(API + "runs/get", new GetRun(runId, runId), GetRunResponse.class)
                .run();
    }

    /** Changes status, end or name; what is absent stays. */
    default RunInfo updateRun(UpdateRun request) {
        return transport()
                .post(API + "runs/update", request, UpdateRunResponse.class)
                .runInfo();
    }

    /** Ends a run well, now. */
    default RunInfo setTerminated(String runId) {
        return setTerminated(runId, RunStatus.FINISHED);
    }

    /** Ends a run now. */
    default RunInfo setTerminated(String runId, RunStatus status) {
        return updateRun(new UpdateRun(runId, runId, status, System.currentTimeMillis(), null));
    }

    /** Soft, idempotent. */
    default void deleteRun(String runId) {
        transport().post(API + "runs/delete", new DeleteRun(runId, runId));
    }

    /** Idempotent. */
    default void restoreRun(String runId) {
        transport().post(API + "runs/restore", new RestoreRun(runId, runId));
    }

    /** All matching runs from the page asked for on, fetched page by page as the stream is read. */
    default Stream<Run> searchRuns(SearchRuns request) {
        var pages = new Pages<>(
                token -> searchRunsPage(new SearchRuns(
                        request.experimentIds(),
                        request.filter(),
                        request.runViewType(),
                        request.maxResults(),
                        request.orderBy(),
                        token == null ? request.pageToken() : token)),
                SearchRunsResponse::runs,
                SearchRunsResponse::nextPageToken);
        return pages.stream();
    }

    /**
     * All matching active runs, newest first.
     *
     * @param filter for instance {@code metrics.accuracy > 0.9 and params.depth = '3'}; empty: all
     */
    default Stream<Run> searchRuns(List<String> experimentIds, String filter) {
        return searchRuns(new SearchRuns(experimentIds, filter, null, null, List.of(), null));
    }

    /** One page. */
    default SearchRunsResponse searchRunsPage(SearchRuns request) {
        return transport().post(API + "runs/search", request, SearchRunsResponse.class);
    }
}
