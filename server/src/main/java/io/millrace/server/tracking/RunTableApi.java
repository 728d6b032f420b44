package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.server.access.Need.MANAGE_RUN;
import static io.millrace.server.access.Need.READ_EXPERIMENT;
import static io.millrace.server.tracking.TrackingApi.done;

import io.millrace.protocol.tracking.CountRuns;
import io.millrace.protocol.tracking.CountRunsResponse;
import io.millrace.protocol.tracking.DeleteRuns;
import io.millrace.protocol.tracking.ExportRuns;
import io.millrace.protocol.tracking.RestoreRuns;
import io.millrace.protocol.tracking.RunColumns;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.server.access.Access;
import io.millrace.web.Exchange;
import io.millrace.web.FileReply;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** What a table of runs needs beyond MLflow's protocol: columns, count, bulk changes, CSV. */
public final class RunTableApi {
    private static final int MAX_BULK = 10_000;

    private final Runs runs;
    private final Access access;

    public RunTableApi(Tracking tracking, Access access) {
        this.runs = tracking.runs();
        this.access = access;
    }

    public void register(Routes api) {
        api
                .post(
                        "/millrace/runs/columns",
                        RunColumns.class,
                        access.guard(READ_EXPERIMENT, RunColumns::experimentIds),
                        q -> runs.columns(q.experimentIds()))
                .post(
                        "/millrace/runs/count",
                        CountRuns.class,
                        access.guard(READ_EXPERIMENT, CountRuns::experimentIds),
                        this::count)
                .post(
                        "/millrace/runs/delete",
                        DeleteRuns.class,
                        access.guard(MANAGE_RUN, DeleteRuns::runIds),
                        q -> done(() -> runs.move(checked(q.runIds()), true)))
                .post(
                        "/millrace/runs/restore",
                        RestoreRuns.class,
                        access.guard(MANAGE_RUN, RestoreRuns::runIds),
                        q -> done(() -> runs.move(checked(q.runIds()), false)))
                .stream(
                        HttpMethod.GET,
                        "/millrace/runs.csv",
                        new Routes.Stream<>(
                                exchange -> exchange.bindQuery(ExportRuns.class),
                                access.guard(READ_EXPERIMENT, ExportRuns::experimentIds),
                                this::export));
    }

    private CountRunsResponse count(CountRuns q) {
        var search = new SearchRuns(q.experimentIds(), q.filter(), q.runViewType(), null, List.of(), null);
        return new CountRunsResponse(runs.count(search));
    }

    private void export(ExportRuns request, Exchange exchange) throws IOException {
        var export = new RunExport(runs, request);
        var first = export.begin();
        exchange.header("Content-Disposition", FileReply.disposition("runs.csv"));
        export.write(first, exchange.open(200, "text/csv; charset=utf-8", OptionalLong.empty()));
    }

    private static List<String> checked(List<String> runIds) {
        if (runIds.isEmpty() || runIds.size() > MAX_BULK) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Between 1 and %d run ids are expected, got %d", MAX_BULK, runIds.size());
        }
        return runIds;
    }
}
