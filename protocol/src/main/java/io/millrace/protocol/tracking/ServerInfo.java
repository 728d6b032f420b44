package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Millrace: {@code GET millrace/server-info}.
 *
 * @param version of Millrace
 * @param store {@code sqlite} or {@code postgresql}
 * @param caller who the server takes the caller for
 * @param readOnly whether writes are refused
 * @param triesModels whether model versions can be tried
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ServerInfo(String version, String store, Caller caller, boolean readOnly, boolean triesModels) {
    public ServerInfo {
        version = Required.field(version, "version");
        store = Required.field(store, "store");
        caller = Required.field(caller, "caller");
    }
}
