package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of logged models.
 *
 * @param models in the order asked for
 * @param nextPageToken absent on the last page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchLoggedModelsResponse(
        List<LoggedModel> models, @Nullable String nextPageToken) {
    public SearchLoggedModelsResponse {
        models = Required.list(models);
    }
}
