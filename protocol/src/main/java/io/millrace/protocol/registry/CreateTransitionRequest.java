package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code POST transition-requests/create}: asks for a move. Exactly one of stage and alias.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param stage to move to
 * @param alias Millrace: to be given
 * @param comment why, at most 65535 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateTransitionRequest(
        String name,
        String version,
        @Nullable String stage,
        @Nullable String alias,
        @Nullable String comment) {
    public CreateTransitionRequest {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
