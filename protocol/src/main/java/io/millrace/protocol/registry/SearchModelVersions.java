package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET model-versions/search}.
 *
 * @param filter grammar of model versions; without a condition on the prompt tag, prompts are left out
 * @param maxResults 1 to 200 000, which is also the default
 * @param orderBy absent: last updated first
 * @param pageToken goes with the same filter and order
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchModelVersions(
        @Nullable String filter,
        @Nullable Integer maxResults,
        List<String> orderBy,
        @Nullable String pageToken) {
    public SearchModelVersions {
        orderBy = Required.list(orderBy);
    }
}
