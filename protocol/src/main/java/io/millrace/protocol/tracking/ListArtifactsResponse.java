package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One level of a run's artifacts.
 *
 * @param rootUri the run's artifact URI
 * @param files sorted by path
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListArtifactsResponse(@Nullable String rootUri, List<FileInfo> files) {
    public ListArtifactsResponse {
        files = Required.list(files);
    }
}
