package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Managed registry: {@code GET transition-requests/list}.
 *
 * @param name of the model
 * @param version decimal number, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListTransitionRequests(String name, String version) {
    public ListTransitionRequests {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
