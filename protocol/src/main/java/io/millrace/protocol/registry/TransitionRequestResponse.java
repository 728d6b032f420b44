package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply to a new request.
 *
 * @param request as it is now
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TransitionRequestResponse(TransitionRequest request) {
    public TransitionRequestResponse {
        request = Required.field(request, "request");
    }
}
