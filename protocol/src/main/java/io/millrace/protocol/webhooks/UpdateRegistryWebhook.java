package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Managed registry: {@code PATCH registry-webhooks/update}. What is absent stays.
 *
 * @param id UUID
 * @param events replace those before; empty: they stay
 * @param description new text
 * @param status active or not
 * @param httpUrlSpec its fields that are there replace those before; an empty secret or credential removes it
 * @param jobSpec a job
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record UpdateRegistryWebhook(
        String id,
        List<RegistryEvent> events,
        @Nullable String description,
        @Nullable RegistryWebhookStatus status,
        @Nullable HttpUrlSpec httpUrlSpec,
        @Nullable JobSpec jobSpec) {
    public UpdateRegistryWebhook {
        id = Required.field(id, "id");
        events = Required.list(events);
    }
}
