package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET registered-models/search}; some clients POST it.
 *
 * @param filter grammar of registered models; without a condition on the prompt tag, prompts are left out
 * @param maxResults 1 to 1000; absent: 100
 * @param orderBy absent: by name
 * @param pageToken goes with the same filter and order
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchRegisteredModels(
        @Nullable String filter,
        @Nullable Integer maxResults,
        List<String> orderBy,
        @Nullable String pageToken) {
    public SearchRegisteredModels {
        orderBy = Required.list(orderBy);
    }
}
