package io.millrace.client;

import static io.millrace.client.EndpointRow.get;
import static io.millrace.client.EndpointRow.post;
import static io.millrace.client.EndpointRow.row;
import static io.millrace.client.GovernanceEndpoints.own;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.webhooks.CreateRegistryWebhook;
import io.millrace.protocol.webhooks.CreateWebhook;
import io.millrace.protocol.webhooks.DeliveryState;
import io.millrace.protocol.webhooks.HttpUrlSpec;
import io.millrace.protocol.webhooks.ListDeliveries;
import io.millrace.protocol.webhooks.ListRegistryWebhooks;
import io.millrace.protocol.webhooks.RegistryEvent;
import io.millrace.protocol.webhooks.RegistryWebhookStatus;
import io.millrace.protocol.webhooks.TestRegistryWebhook;
import io.millrace.protocol.webhooks.TestWebhook;
import io.millrace.protocol.webhooks.UpdateRegistryWebhook;
import io.millrace.protocol.webhooks.UpdateWebhook;
import io.millrace.protocol.webhooks.WebhookAction;
import io.millrace.protocol.webhooks.WebhookEntity;
import io.millrace.protocol.webhooks.WebhookEvent;
import io.millrace.protocol.webhooks.WebhookStatus;
import java.util.List;

/** Rows W of the reference, webhooks of the managed registry (rows H), and the log of deliveries (rows D). */
final class WebhookEndpoints {
    private static final String EVENT = "{\"entity\":\"MODEL_VERSION\",\"action\":\"CREATED\"}";
    private static final String HOOK = "{\"webhook_id\":\"w\",\"name\":\"ci\",\"url\":\"https://ci\",\"events\":["
            + EVENT + "],\"status\":\"ACTIVE\"}";
    private static final String WEBHOOK = "{\"webhook\":" + HOOK + "}";
    private static final String OTHER = "{\"id\":\"h\",\"events\":[\"COMMENT_CREATED\"],\"status\":\"TEST_MODE\"}";
    private static final String REGISTRY_WEBHOOK = "{\"webhook\":" + OTHER + "}";
    private static final String DELIVERY =
            "{\"id\":\"d\",\"webhook_id\":\"w\",\"event\":\"model_version.created\",\"state\":\"GIVEN_UP\",\"attempts\":9}";
    private static final WebhookEvent CREATED = new WebhookEvent(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED);
    private static final List<RegistryEvent> COMMENTS = List.of(RegistryEvent.COMMENT_CREATED);

    private WebhookEndpoints() {}

    static List<EndpointRow> mlflow() {
        return List.of(
                post(
                        "W1",
                        "webhooks",
                        "{\"name\":\"ci\",\"url\":\"https://ci\",\"events\":[" + EVENT + "],\"secret\":\"s\"}",
                        WEBHOOK,
                        client -> assertThat(client.createWebhook(new CreateWebhook(
                                                "ci", "https://ci", List.of(CREATED), null, "s", null))
                                        .webhookId())
                                .isEqualTo("w")),
                get(
                        "W2",
                        "webhooks",
                        "{\"webhooks\":[" + HOOK + "]}",
                        client -> assertThat(client.listWebhooks()).hasSize(1)),
                get(
                        "W3",
                        "webhooks/w",
                        WEBHOOK,
                        client -> assertThat(client.getWebhook("w").events()).containsExactly(CREATED)),
                row(
                        "W4",
                        "PATCH",
                        "webhooks/w",
                        "{\"webhook_id\":\"w\",\"status\":\"DISABLED\"}",
                        WEBHOOK,
                        client -> client.updateWebhook(
                                new UpdateWebhook("w", null, null, null, List.of(), null, WebhookStatus.DISABLED))),
                row("W5", "DELETE", "webhooks/w", "{\"webhook_id\":\"w\"}", "{}", client -> client.deleteWebhook("w")),
                post(
                        "W6",
                        "webhooks/w/test",
                        "{\"webhook_id\":\"w\",\"event\":" + EVENT + "}",
                        "{\"result\":{\"success\":true,\"response_status\":204}}",
                        client -> assertThat(client.testWebhook(new TestWebhook("w", CREATED))
                                        .success())
                                .isTrue()));
    }

    static List<EndpointRow> ours() {
        return List.of(
                post(
                        "H1",
                        "registry-webhooks/create",
                        "{\"events\":[\"COMMENT_CREATED\"],\"model_name\":\"m\",\"status\":\"TEST_MODE\","
                                + "\"http_url_spec\":{\"url\":\"https://ci\"}}",
                        REGISTRY_WEBHOOK,
                        client -> assertThat(client.createRegistryWebhook(new CreateRegistryWebhook(
                                                COMMENTS,
                                                "m",
                                                null,
                                                RegistryWebhookStatus.TEST_MODE,
                                                new HttpUrlSpec("https://ci", null, null, null),
                                                null))
                                        .id())
                                .isEqualTo("h")),
                get(
                        "H2",
                        "registry-webhooks/list?model_name=m&events=COMMENT_CREATED",
                        "{\"webhooks\":[" + OTHER + "]}",
                        client -> assertThat(client.listRegistryWebhooks(
                                        new ListRegistryWebhooks("m", COMMENTS, null, null)))
                                .hasSize(1)),
                row(
                        "H3",
                        "PATCH",
                        "registry-webhooks/update",
                        "{\"id\":\"h\",\"description\":\"d\"}",
                        REGISTRY_WEBHOOK,
                        client -> client.updateRegistryWebhook(
                                new UpdateRegistryWebhook("h", List.of(), "d", null, null, null))),
                row(
                        "H4",
                        "DELETE",
                        "registry-webhooks/delete",
                        "{\"id\":\"h\"}",
                        "{}",
                        client -> client.deleteRegistryWebhook("h")),
                post(
                        "H5",
                        "registry-webhooks/test",
                        "{\"id\":\"h\"}",
                        "{\"status_code\":500,\"status\":500,\"body\":\"no\"}",
                        client -> assertThat(client.testRegistryWebhook(new TestRegistryWebhook("h", null))
                                        .statusCode())
                                .isEqualTo(500)),
                own(
                        "D2",
                        "GET",
                        "webhook-deliveries?webhook_id=w",
                        "",
                        "{\"deliveries\":[" + DELIVERY + "]}",
                        client -> assertThat(client.listWebhookDeliveries(new ListDeliveries("w", null, null)))
                                .hasSize(1)),
                own(
                        "D3",
                        "POST",
                        "webhook-deliveries/d/replay",
                        "{\"id\":\"d\"}",
                        "{\"delivery\":" + DELIVERY + "}",
                        client -> assertThat(client.replayWebhookDelivery("d").state())
                                .isEqualTo(DeliveryState.GIVEN_UP)));
    }
}
