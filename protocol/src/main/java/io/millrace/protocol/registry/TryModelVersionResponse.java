package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: what came of {@link TryModelVersion}.
 *
 * @param flavors a verdict for each flavor; the first without a refusal is the one that scores
 * @param predictions reply of a scoring server, JSON; absent without a request, and when it failed
 * @param error why there are no predictions, a sentence; absent when there are
 * @param loadMillis time to load the model
 * @param scoreMillis time to score the request
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TryModelVersionResponse(
        List<FlavorVerdict> flavors,
        @Nullable String predictions,
        @Nullable String error,
        double loadMillis,
        double scoreMillis) {
    public TryModelVersionResponse {
        flavors = Required.list(flavors);
    }
}
