package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * Millrace: {@code POST millrace/runs/delete}: all of them or none.
 *
 * @param runIds 1 to 10000
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteRuns(List<String> runIds) {
    public DeleteRuns {
        runIds = Required.list(runIds);
    }
}
