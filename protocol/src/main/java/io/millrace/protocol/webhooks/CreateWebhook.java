package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST webhooks}.
 *
 * @param name 1 to 63 letters, digits and {@code . _ -}
 * @param url scheme as the server allows
 * @param events at least one, none twice
 * @param description at most 1000 characters
 * @param secret signs deliveries; absent or empty: they are not signed
 * @param status absent: active
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateWebhook(
        String name,
        String url,
        List<WebhookEvent> events,
        @Nullable String description,
        @Nullable String secret,
        @Nullable WebhookStatus status) {
    public CreateWebhook {
        name = Required.field(name, "name");
        url = Required.field(url, "url");
        events = Required.list(events);
    }

    /** Without secrets: nobody logs them by accident. */
    @Override
    public String toString() {
        return "CreateWebhook[" + name + "]";
    }
}
