package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Who the server takes the caller for.
 *
 * @param name for display
 * @param admin may do everything
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Caller(String name, boolean admin) {
    public Caller {
        name = Required.field(name, "name");
    }
}
