package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a webhook.
 *
 * @param id UUID, which the target gets too
 * @param webhookId to which
 * @param event name of the event, as the API of the webhook has it
 * @param state where it stands
 * @param attempts how often it was tried
 * @param nextAttempt milliseconds since the Unix epoch; absent: there is none
 * @param responseStatus HTTP status of the last attempt; absent: there was no answer
 * @param responseBody the beginning of the answer
 * @param error why the last attempt failed
 * @param replayOf the delivery that this one repeats
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp likewise
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Delivery(
        String id,
        String webhookId,
        String event,
        DeliveryState state,
        int attempts,
        @Nullable Long nextAttempt,
        @Nullable Integer responseStatus,
        @Nullable String responseBody,
        @Nullable String error,
        @Nullable String replayOf,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp) {
    public Delivery {
        id = Required.field(id, "id");
        webhookId = Required.field(webhookId, "webhook_id");
        event = Required.field(event, "event");
        state = Required.field(state, "state");
    }
}
