package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * One run.
 *
 * @param run with inputs and outputs
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetRunResponse(Run run) {
    public GetRunResponse {
        run = Required.field(run, "run");
    }
}
