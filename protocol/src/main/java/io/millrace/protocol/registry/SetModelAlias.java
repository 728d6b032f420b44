package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST registered-models/alias}: makes the alias or moves it.
 *
 * @param name of the model
 * @param alias word characters and dashes, at most 255; not {@code latest}, not as {@code v1}
 * @param version decimal number, as text
 * @param comment Millrace: why; kept in the activity
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SetModelAlias(
        String name, String alias, String version, @Nullable String comment) {
    public SetModelAlias {
        name = Required.field(name, "name");
        alias = Required.field(alias, "alias");
        version = Required.field(version, "version");
    }
}
