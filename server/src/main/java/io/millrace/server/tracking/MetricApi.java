package io.millrace.server.tracking;

import static io.millrace.server.access.Need.READ_RUN;

import io.millrace.protocol.tracking.GetMetricHistory;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.SampleMetrics;
import io.millrace.server.access.Access;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;

/** Histories of metrics on the wire. */
public final class MetricApi {
    private final Tracking tracking;
    private final Access access;

    public MetricApi(Tracking tracking, Access access) {
        this.tracking = tracking;
        this.access = access;
    }

    public void register(Routes api, Routes ajax) {
        api.stream(
                        HttpMethod.GET,
                        "/mlflow/metrics/get-history",
                        new Routes.Stream<>(
                                exchange -> exchange.bindQuery(GetMetricHistory.class),
                                access.one(READ_RUN, GetMetricHistory::run),
                                (q, exchange) -> new HistoryReply(tracking.history(), q).send(exchange)))
                .get(
                        "/mlflow/metrics/get-history-bulk-interval",
                        GetMetricHistoryBulkInterval.class,
                        access.guard(READ_RUN, GetMetricHistoryBulkInterval::runIds),
                        tracking.history()::interval)
                .get(
                        "/millrace/metrics/sample",
                        SampleMetrics.class,
                        access.guard(READ_RUN, SampleMetrics::runIds),
                        tracking.sampling()::sample);
        ajax.get(
                "/mlflow/metrics/get-history-bulk",
                GetMetricHistoryBulk.class,
                access.guard(READ_RUN, GetMetricHistoryBulk::runId),
                tracking.history()::bulk);
    }
}
