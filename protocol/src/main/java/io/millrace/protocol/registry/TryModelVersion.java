package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Millrace: {@code POST millrace/model-versions/try}; scores a request with a version in a process of its own.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param request body as {@code POST /invocations} of a scoring server takes it, JSON; empty: only which flavor would be scored
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TryModelVersion(String name, String version, String request) {
    public TryModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        request = request == null ? "" : request;
    }
}
