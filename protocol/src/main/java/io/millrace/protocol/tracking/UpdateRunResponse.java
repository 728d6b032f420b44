package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * The run after the update.
 *
 * @param runInfo identity and state
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateRunResponse(RunInfo runInfo) {
    public UpdateRunResponse {
        runInfo = Required.field(runInfo, "run_info");
    }
}
