package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of the managed registry.
 *
 * @param id UUID
 * @param events which
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp likewise
 * @param description absent: none
 * @param status active or not
 * @param modelName absent: events of all models
 * @param httpUrlSpec its target
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RegistryWebhook(
        String id,
        List<RegistryEvent> events,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp,
        @Nullable String description,
        RegistryWebhookStatus status,
        @Nullable String modelName,
        @Nullable HttpUrlSpec httpUrlSpec) {
    public RegistryWebhook {
        id = Required.field(id, "id");
        events = Required.list(events);
        status = Required.field(status, "status");
    }
}
