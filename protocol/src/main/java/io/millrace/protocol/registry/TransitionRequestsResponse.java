package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open requests.
 *
 * @param requests oldest first
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TransitionRequestsResponse(
        List<TransitionRequest> requests, @Nullable String nextPageToken) {
    public TransitionRequestsResponse {
        requests = Required.list(requests);
    }
}
