package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code GET registered-models/alias}.
 *
 * @param name of the model
 * @param alias {@code latest} is the newest version
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetModelVersionByAlias(String name, String alias) {
    public GetModelVersionByAlias {
        name = Required.field(name, "name");
        alias = Required.field(alias, "alias");
    }
}
