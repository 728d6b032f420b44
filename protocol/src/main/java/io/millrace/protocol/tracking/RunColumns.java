package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * Millrace: {@code POST millrace/runs/columns}: which keys the runs of some experiments have.
 *
 * @param experimentIds unknown ids are ignored
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RunColumns(List<String> experimentIds) {
    public RunColumns {
        experimentIds = Required.list(experimentIds);
    }
}
