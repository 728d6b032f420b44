package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;

/**
 * Reply to a test call.
 *
 * @param result what came of it
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TestWebhookResponse(WebhookTestResult result) {
    public TestWebhookResponse {
        result = Required.field(result, "result");
    }
}
