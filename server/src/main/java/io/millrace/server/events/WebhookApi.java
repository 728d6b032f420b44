package io.millrace.server.events;

import static io.millrace.server.access.Need.ADMINISTER;

import io.millrace.protocol.webhooks.CreateRegistryWebhook;
import io.millrace.protocol.webhooks.CreateWebhook;
import io.millrace.protocol.webhooks.DeleteRegistryWebhook;
import io.millrace.protocol.webhooks.DeleteWebhook;
import io.millrace.protocol.webhooks.DeliveryResponse;
import io.millrace.protocol.webhooks.GetWebhook;
import io.millrace.protocol.webhooks.ListDeliveries;
import io.millrace.protocol.webhooks.ListRegistryWebhooks;
import io.millrace.protocol.webhooks.ListWebhooks;
import io.millrace.protocol.webhooks.RegistryWebhookResponse;
import io.millrace.protocol.webhooks.ReplayDelivery;
import io.millrace.protocol.webhooks.TestRegistryWebhook;
import io.millrace.protocol.webhooks.TestWebhook;
import io.millrace.protocol.webhooks.TestWebhookResponse;
import io.millrace.protocol.webhooks.UpdateRegistryWebhook;
import io.millrace.protocol.webhooks.UpdateWebhook;
import io.millrace.protocol.webhooks.WebhookResponse;
import io.millrace.server.access.Access;
import io.millrace.web.Guard;
import io.millrace.web.Routes;
import java.util.Map;

/** Webhooks and their deliveries on the wire. */
public final class WebhookApi {
    private static final String WEBHOOKS = "/mlflow/webhooks";
    private static final String WEBHOOK = WEBHOOKS + "/{webhook_id}";
    private static final String REGISTRY = "/mlflow/registry-webhooks";
    private static final String DELIVERIES = "/millrace/webhook-deliveries";

    private final Webhooks webhooks;
    private final RegistryWebhooks registry;
    private final DeliveryLog log;
    private final Access access;

    public WebhookApi(Events events, Access access) {
        this.webhooks = events.webhooks();
        this.registry = events.registryWebhooks();
        this.log = events.log();
        this.access = access;
    }

    public void register(Routes api) {
        registerMlflow(api);
        registerRegistry(api);
        api.get(DELIVERIES, ListDeliveries.class, administer(), log::list)
                .post(
                        DELIVERIES + "/{id}/replay",
                        ReplayDelivery.class,
                        administer(),
                        q -> new DeliveryResponse(log.replay(q.id())));
    }

    private void registerMlflow(Routes api) {
        api.post(
                        WEBHOOKS,
                        CreateWebhook.class,
                        administer(),
                        (caller, q) -> new WebhookResponse(webhooks.create(q, caller.name())))
                .get(WEBHOOKS, ListWebhooks.class, administer(), webhooks::list)
                .get(WEBHOOK, GetWebhook.class, administer(), q -> new WebhookResponse(webhooks.get(q.webhookId())))
                .patch(WEBHOOK, UpdateWebhook.class, administer(), q -> new WebhookResponse(webhooks.update(q)))
                .delete(WEBHOOK, DeleteWebhook.class, administer(), q -> done(() -> webhooks.delete(q.webhookId())))
                .post(
                        WEBHOOK + "/test",
                        TestWebhook.class,
                        administer(),
                        q -> new TestWebhookResponse(webhooks.test(q)));
    }

    private void registerRegistry(Routes api) {
        api.post(
                        REGISTRY + "/create",
                        CreateRegistryWebhook.class,
                        administer(),
                        (caller, q) -> new RegistryWebhookResponse(registry.create(q, caller.name())))
                .get(REGISTRY + "/list", ListRegistryWebhooks.class, administer(), registry::list)
                .patch(
                        REGISTRY + "/update",
                        UpdateRegistryWebhook.class,
                        administer(),
                        q -> new RegistryWebhookResponse(registry.update(q)))
                .delete(
                        REGISTRY + "/delete",
                        DeleteRegistryWebhook.class,
                        administer(),
                        q -> done(() -> registry.delete(q.id())))
                .post(REGISTRY + "/test", TestRegistryWebhook.class, administer(), registry::test);
    }

    private <R> Guard<R> administer() {
        return access.any(ADMINISTER);
    }

    private static Map<String, Object> done(Runnable action) {
        action.run();
        return Map.of();
    }
}
