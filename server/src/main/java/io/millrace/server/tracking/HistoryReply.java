package io.millrace.server.tracking;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.GetMetricHistory;
import io.millrace.protocol.tracking.GetMetricHistoryResponse;
import io.millrace.web.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Answers with a history of any length: long ones are read in pages and sent while the next page is read. */
final class HistoryReply {
    private static final int PAGE = 25_000;

    private final MetricHistory history;
    private final GetMetricHistory request;

    HistoryReply(MetricHistory history, GetMetricHistory request) {
        this.history = history;
        this.request = request;
    }

    void send(Exchange exchange) throws IOException {
        var asked = request.maxResults() == null ? OptionalInt.empty() : OptionalInt.of(request.maxResults());
        int left = asked.orElse(Integer.MAX_VALUE);
        // Read before anything is sent, so that a bad request is an error and not half a reply.
        var page = page(Math.min(left, PAGE), request.pageToken());
        left -= page.metrics().size();
        if (left == 0 || page.nextPageToken() == null) {
            exchange.sendJson(page);
            return;
        }
        var out = exchange.open(200, "application/json", OptionalLong.empty());
        write(out, "{\"metrics\":[");
        write(page, out);
        while (left > 0 && page.nextPageToken() != null) {
            page = page(Math.min(left, PAGE), page.nextPageToken());
            left -= page.metrics().size();
            if (!page.metrics().isEmpty()) {
                write(out, ",");
                write(page, out);
            }
        }
        var token = page.nextPageToken();
        write(out, token == null ? "]}" : "],\"next_page_token\":" + Json.writeText(token) + "}");
        out.close(); // not after a failure: a reply that breaks off must not look complete
    }

    private GetMetricHistoryResponse page(int limit, @Nullable String token) {
        return history.get(new GetMetricHistory(request.runId(), request.runUuid(), request.metricKey(), limit, token));
    }

    /** The points of a page, without the brackets around them. */
    private static void write(GetMetricHistoryResponse page, OutputStream out) throws IOException {
        var json = Json.write(page.metrics());
        out.write(json, 1, json.length - 2);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
