package io.millrace.client;

import io.millrace.protocol.http.PercentEncoding;
import io.millrace.protocol.webhooks.CreateRegistryWebhook;
import io.millrace.protocol.webhooks.CreateWebhook;
import io.millrace.protocol.webhooks.DeleteRegistryWebhook;
import io.millrace.protocol.webhooks.DeleteWebhook;
import io.millrace.protocol.webhooks.DeliveriesResponse;
import io.millrace.protocol.webhooks.Delivery;
import io.millrace.protocol.webhooks.DeliveryResponse;
import io.millrace.protocol.webhooks.ListDeliveries;
import io.millrace.protocol.webhooks.ListRegistryWebhooks;
import io.millrace.protocol.webhooks.ListRegistryWebhooksResponse;
import io.millrace.protocol.webhooks.ListWebhooks;
import io.millrace.protocol.webhooks.ListWebhooksResponse;
import io.millrace.protocol.webhooks.RegistryWebhook;
import io.millrace.protocol.webhooks.RegistryWebhookResponse;
import io.millrace.protocol.webhooks.ReplayDelivery;
import io.millrace.protocol.webhooks.TestRegistryWebhook;
import io.millrace.protocol.webhooks.TestRegistryWebhookResponse;
import io.millrace.protocol.webhooks.TestWebhook;
import io.millrace.protocol.webhooks.TestWebhookResponse;
import io.millrace.protocol.webhooks.UpdateRegistryWebhook;
import io.millrace.protocol.webhooks.UpdateWebhook;
import io.millrace.protocol.webhooks.Webhook;
import io.millrace.protocol.webhooks.WebhookResponse;
import io.millrace.protocol.webhooks.WebhookTestResult;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Who is told of what happens: webhooks as MLflow 3 has them and as the managed registry has them, and the log of their
 * deliveries. Only an administrator may.
 */
interface WebhookCalls extends Calls {
    /** A target that the server may not call is {@code INVALID_PARAMETER_VALUE}. */
    default Webhook createWebhook(CreateWebhook request) {
        return transport()
                .postOnce(API + "webhooks", request, WebhookResponse.class)
                .webhook();
    }

    /** An unknown id is {@code RESOURCE_DOES_NOT_EXIST}. */
    default Webhook getWebhook(String webhookId) {
        return transport()
                .get(webhook(webhookId), Map.of(), WebhookResponse.class)
                .webhook();
    }

    /** All webhooks, newest first, fetched page by page as the stream is read. */
    default Stream<Webhook> listWebhooks() {
        var pages = new Pages<>(
                token -> transport().get(API + "webhooks", new ListWebhooks(null, token), ListWebhooksResponse.class),
                ListWebhooksResponse::webhooks,
                ListWebhooksResponse::nextPageToken);
        return pages.stream();
    }

    /** What is absent stays. */
    default Webhook updateWebhook(UpdateWebhook request) {
        return transport()
                .patch(webhook(request.webhookId()), request, WebhookResponse.class)
                .webhook();
    }

    /** What waits for it is not sent any more. */
    default void deleteWebhook(String webhookId) {
        transport().delete(webhook(webhookId), new DeleteWebhook(webhookId));
    }

    /** Sends a sample and tells what came of it. */
    default WebhookTestResult testWebhook(TestWebhook request) {
        return transport()
                .postOnce(webhook(request.webhookId()) + "/test", request, TestWebhookResponse.class)
                .result();
    }

    /** As {@link #createWebhook}, of the managed registry's kind. */
    default RegistryWebhook createRegistryWebhook(CreateRegistryWebhook request) {
        return transport()
                .postOnce(API + "registry-webhooks/create", request, RegistryWebhookResponse.class)
                .webhook();
    }

    /** Newest first, from the page asked for on, fetched page by page as the stream is read. */
    default Stream<RegistryWebhook> listRegistryWebhooks(ListRegistryWebhooks request) {
        var pages = new Pages<>(
                token -> listRegistryWebhooksPage(new ListRegistryWebhooks(
                        request.modelName(),
                        request.events(),
                        request.maxResults(),
                        token == null ? request.pageToken() : token)),
                ListRegistryWebhooksResponse::webhooks,
                ListRegistryWebhooksResponse::nextPageToken);
        return pages.stream();
    }

    /** One page. */
    default ListRegistryWebhooksResponse listRegistryWebhooksPage(ListRegistryWebhooks request) {
        return transport().get(API + "registry-webhooks/list", request, ListRegistryWebhooksResponse.class);
    }

    /** What is absent stays. */
    default RegistryWebhook updateRegistryWebhook(UpdateRegistryWebhook request) {
        return transport()
                .patch(API + "registry-webhooks/update", request, RegistryWebhookResponse.class)
                .webhook();
    }

    default void deleteRegistryWebhook(String id) {
        transport().delete(API + "registry-webhooks/delete", new DeleteRegistryWebhook(id));
    }

    /** Sends a sample and tells what came of it. */
    default TestRegistryWebhookResponse testRegistryWebhook(TestRegistryWebhook request) {
        return transport().postOnce(API + "registry-webhooks/test", request, TestRegistryWebhookResponse.class);
    }

    /** What was sent, newest first, from the page asked for on, fetched page by page as the stream is read. */
    default Stream<Delivery> listWebhookDeliveries(ListDeliveries request) {
        var pages = new Pages<>(
                token -> listWebhookDeliveriesPage(new ListDeliveries(
                        request.webhookId(), request.maxResults(), token == null ? request.pageToken() : token)),
                DeliveriesResponse::deliveries,
                DeliveriesResponse::nextPageToken);
        return pages.stream();
    }

    /** One page. */
    default DeliveriesResponse listWebhookDeliveriesPage(ListDeliveries request) {
        return transport().get(MILLRACE + "webhook-deliveries", request, DeliveriesResponse.class);
    }

    /** Sends the same event once more, as a new delivery. */
    default Delivery replayWebhookDelivery(String id) {
        var path = MILLRACE + "webhook-deliveries/" + PercentEncoding.encode(id) + "/replay";
        return transport()
                .postOnce(path, new ReplayDelivery(id), DeliveryResponse.class)
                .delivery();
    }

    private static String webhook(String webhookId) {
        return API + "webhooks/" + PercentEncoding.encode(webhookId);
    }
}
