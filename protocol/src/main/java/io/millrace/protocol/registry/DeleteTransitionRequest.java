package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code DELETE transition-requests/delete}: cancels one person's request.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param stage of the request
 * @param alias Millrace: of the request
 * @param creator who asked
 * @param comment at most 65535 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteTransitionRequest(
        String name,
        String version,
        @Nullable String stage,
        @Nullable String alias,
        String creator,
        @Nullable String comment) {
    public DeleteTransitionRequest {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        creator = Required.field(creator, "creator");
    }
}
