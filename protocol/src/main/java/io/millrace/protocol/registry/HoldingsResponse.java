package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times in which versions held places.
 *
 * @param holdings newest first
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record HoldingsResponse(
        List<Holding> holdings, @Nullable String nextPageToken) {
    public HoldingsResponse {
        holdings = Required.list(holdings);
    }
}
