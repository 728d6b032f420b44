package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code DELETE registered-models/alias}; an absent alias is no error.
 *
 * @param name of the model
 * @param alias to delete
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DeleteModelAlias(String name, String alias) {
    public DeleteModelAlias {
        name = Required.field(name, "name");
        alias = Required.field(alias, "alias");
    }
}
