package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code POST transition-requests/approve}. The last approval that is needed makes the move.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param stage of the request
 * @param alias Millrace: of the request
 * @param archiveExistingVersions whether the other versions in that stage become {@code Archived}; absent: no
 * @param comment at most 65535 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ApproveTransitionRequest(
        String name,
        String version,
        @Nullable String stage,
        @Nullable String alias,
        @Nullable Boolean archiveExistingVersions,
        @Nullable String comment) {
    public ApproveTransitionRequest {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
    }
}
