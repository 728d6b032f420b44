package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a flavor of a model.
 *
 * @param engine what runs it; empty where nothing knows the flavor
 * @param refusal why it is not run; absent when it could be
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record FlavorVerdict(
        String flavor, String engine, @Nullable String refusal) {
    public FlavorVerdict {
        flavor = Required.field(flavor, "flavor");
        engine = engine == null ? "" : engine;
    }
}
