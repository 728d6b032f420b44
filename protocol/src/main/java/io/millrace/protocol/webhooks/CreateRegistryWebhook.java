package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code POST registry-webhooks/create}.
 *
 * @param events at least one
 * @param modelName absent: events of all models
 * @param description at most 1000 characters
 * @param status absent: active
 * @param httpUrlSpec target; exactly one of this and the next
 * @param jobSpec a job
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateRegistryWebhook(
        List<RegistryEvent> events,
        @Nullable String modelName,
        @Nullable String description,
        @Nullable RegistryWebhookStatus status,
        @Nullable HttpUrlSpec httpUrlSpec,
        @Nullable JobSpec jobSpec) {
    public CreateRegistryWebhook {
        events = Required.list(events);
    }
}
