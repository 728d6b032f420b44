package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs.
 *
 * @param runs in the order asked for
 * @param nextPageToken absent on the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchRunsResponse(List<Run> runs, @Nullable String nextPageToken) {
    public SearchRunsResponse {
        runs = Required.list(runs);
    }
}
