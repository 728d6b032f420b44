package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * A name for one version of a model, which can move to another.
 *
 * @param alias word characters and dashes
 * @param version decimal number, as text
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ModelAlias(String alias, String version) {
    public ModelAlias {
        alias = Required.field(alias, "alias");
        version = Required.field(version, "version");
    }
}
