package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of models.
 *
 * @param registeredModels in the order asked for
 * @param nextPageToken absent: this is the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchRegisteredModelsResponse(
        List<RegisteredModel> registeredModels, @Nullable String nextPageToken) {
    public SearchRegisteredModelsResponse {
        registeredModels = Required.list(registeredModels);
    }
}
