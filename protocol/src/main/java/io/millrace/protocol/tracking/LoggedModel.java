package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A model as MLflow 3 logs it: an entity of its own, outside any run.
 *
 * @param info identity and state
 * @param data params and metrics
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LoggedModel(LoggedModelInfo info, @Nullable LoggedModelData data) {
    public LoggedModel {
        info = Required.field(info, "info");
    }
}
