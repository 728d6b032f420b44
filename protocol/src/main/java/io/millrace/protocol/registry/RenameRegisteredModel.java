package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * MLflow: {@code POST registered-models/rename}: versions, tags and aliases follow.
 *
 * @param name of the model
 * @param newName free, or the same
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RenameRegisteredModel(String name, String newName) {
    public RenameRegisteredModel {
        name = Required.field(name, "name");
        newName = Required.field(newName, "new_name");
    }
}
