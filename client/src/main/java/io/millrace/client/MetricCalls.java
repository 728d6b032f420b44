package io.millrace.client;

import io.millrace.protocol.tracking.GetMetricHistory;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.GetMetricHistoryResponse;
import io.millrace.protocol.tracking.Metric;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Histories of metrics. Source: MLflow {@code service.proto}, {@code metrics/*}. */
interface MetricCalls extends Calls {
    /** Points per page where the caller does not say: as MLflow's clients. */
    int HISTORY_PAGE = 25_000;

    /** All points of one metric by timestamp, step, value, fetched page by page as the stream is read. */
    default Stream<Metric> metricHistory(String runId, String key) {
        return metricHistory(new GetMetricHistory(runId, runId, key, null, null));
    }

    /** As {@link #metricHistory(String, String)}, with pages as large as asked for, from the page asked for on. */
    default Stream<Metric> metricHistory(GetMetricHistory request) {
        var pages = new Pages<>(
                token -> metricHistoryPage(new GetMetricHistory(
                        request.runId(),
                        request.runUuid(),
                        request.metricKey(),
                        request.maxResults(),
                        token == null ? request.pageToken() : token)),
                GetMetricHistoryResponse::metrics,
                GetMetricHistoryResponse::nextPageToken);
        return pages.stream();
    }

    /** One page; an absent {@code max_results} is sent as 25000, which MLflow's own server needs. */
    default GetMetricHistoryResponse metricHistoryPage(GetMetricHistory request) {
        var complete = new GetMetricHistory(
                request.runId(),
                request.runUuid(),
                request.metricKey(),
                Objects.requireNonNullElse(request.maxResults(), HISTORY_PAGE),
                request.pageToken());
        return transport().get(API + "metrics/get-history", complete, GetMetricHistoryResponse.class);
    }

    /** Points of one metric in 1 to 100 runs, by run, timestamp, step, value; at most 25000 over all. */
    default List<Metric> metricHistoryBulk(GetMetricHistoryBulk request) {
        return transport()
                .get(AJAX + "metrics/get-history-bulk", request, GetMetricHistoryResponse.class)
                .metrics();
    }

    /** Points of one metric in 1 to 100 runs at evenly chosen steps: what a chart needs. */
    default List<Metric> metricHistoryBulkInterval(GetMetricHistoryBulkInterval request) {
        return transport()
                .get(API + "metrics/get-history-bulk-interval", request, GetMetricHistoryResponse.class)
                .metrics();
    }
}
