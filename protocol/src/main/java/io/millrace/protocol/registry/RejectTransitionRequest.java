package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code POST transition-requests/reject}: closes the requests of others for that place.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param stage of the request
 * @param alias Millrace: of the request
 * @param comment at most 65535 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RejectTransitionRequest(
        String name,
        String version,
        @Nullable String stage,
        @Nullable String alias,
        @Nullable String comment) {
    public RejectTransitionRequest {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
