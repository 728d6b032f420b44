package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * The new run.
 *
 * @param run without outputs
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateRunResponse(Run run) {
    public CreateRunResponse {
        run = Required.field(run, "run");
    }
}
