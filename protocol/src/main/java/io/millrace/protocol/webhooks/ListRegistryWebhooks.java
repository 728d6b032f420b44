package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code GET registry-webhooks/list}, newest first.
 *
 * @param modelName only those of this model
 * @param events only those that ask for one of these
 * @param maxResults 1 to 1000; absent: 100
 * @param pageToken goes with the same arguments
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ListRegistryWebhooks(
        @Nullable String modelName,
        List<RegistryEvent> events,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {
    public ListRegistryWebhooks {
        events = Required.list(events);
    }
}
