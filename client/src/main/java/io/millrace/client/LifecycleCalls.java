package io.millrace.client;

import io.millrace.protocol.registry.GetHolders;
import io.millrace.protocol.registry.Holding;
import io.millrace.protocol.registry.HoldingsResponse;
import io.millrace.protocol.registry.LifecycleResponse;
import io.millrace.protocol.registry.ListHoldings;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.ModelVersionResponse;
import io.millrace.protocol.registry.RollBack;
import io.millrace.protocol.registry.SetLifecycle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of stages and aliases, and who held them when. Millrace's own. */
interface LifecycleCalls extends Calls {
    /** The rules in force. */
    default LifecycleResponse getLifecycle() {
        return transport().get(MILLRACE + "lifecycle", Map.of(), LifecycleResponse.class);
    }

    /** Replaces the rules as a whole; only an administrator may. */
    default LifecycleResponse setLifecycle(SetLifecycle request) {
        return transport().put(MILLRACE + "lifecycle", request, LifecycleResponse.class);
    }

    /**
     * Replaces the rules by a document as somebody wrote it; the server says which field of it there is not.
     *
     * @param document the rules as JSON
     * @param comment why; absent when nobody says
     */
    default LifecycleResponse setLifecycle(Map<String, Object> document, @Nullable String comment) {
        var request = new LinkedHashMap<String, Object>(Map.of("lifecycle", document));
        if (comment != null) {
            request.put("comment", comment);
        }
        return transport().put(MILLRACE + "lifecycle", request, LifecycleResponse.class);
    }

    /** Which versions held a stage or an alias at a time. */
    default List<Holding> getModelHolders(GetHolders request) {
        return transport()
                .get(MILLRACE + "model-holders", request, HoldingsResponse.class)
                .holdings();
    }

    /** Who held which place when, newest first, fetched page by page as the stream is read. */
    default Stream<Holding> listModelHistory(ListHoldings request) {
        var pages = new Pages<>(
                token -> listModelHistoryPage(new ListHoldings(
                        request.name(),
                        request.stage(),
                        request.alias(),
                        request.version(),
                        request.maxResults(),
                        token == null ? request.pageToken() : token)),
                HoldingsResponse::holdings,
                HoldingsResponse::nextPageToken);
        return pages.stream();
    }

    /** One page. */
    default HoldingsResponse listModelHistoryPage(ListHoldings request) {
        return transport().get(MILLRACE + "model-history", request, HoldingsResponse.class);
    }

    /** Gives a place back to a version that held it before. */
    default ModelVersion rollBackModel(RollBack request) {
        return transport()
                .postOnce(MILLRACE + "model-rollback", request, ModelVersionResponse.class)
                .modelVersion();
    }
}
