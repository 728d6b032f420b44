package io.millrace.server.events;

import io.millrace.protocol.webhooks.CreateWebhook;
import io.millrace.protocol.webhooks.ListWebhooks;
import io.millrace.protocol.webhooks.ListWebhooksResponse;
import io.millrace.protocol.webhooks.RegistryWebhookStatus;
import io.millrace.protocol.webhooks.TestWebhook;
import io.millrace.protocol.webhooks.UpdateWebhook;
import io.millrace.protocol.webhooks.Webhook;
import io.millrace.protocol.webhooks.WebhookEvent;
import io.millrace.protocol.webhooks.WebhookStatus;
import io.millrace.protocol.webhooks.WebhookTestResult;
import io.millrace.server.db.Sql;
import io.millrace.server.events.Outcome.Verdict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules of MLflow's webhooks. */
final class Webhooks {
    private static final HookApi API = HookApi.MLFLOW;

    private final HookDesk desk;

    Webhooks(HookDesk desk) {
        this.desk = desk;
    }

    Webhook create(CreateWebhook request, String user) {
        var id = UUID.randomUUID().toString();
        long now = desk.now();
        var hook = new Hook(
                id,
                API,
                HookRules.name(request.name()),
                HookRules.description(request.description()),
                null,
                HookRules.events(names(request.events())),
                desk.target(request.url()),
                desk.sealed(request.secret(), "secret", id),
                null,
                true,
                status(request.status(), RegistryWebhookStatus.ACTIVE),
                now,
                now);
        desk.insert(hook, user);
        return wire(hook);
    }

    Webhook get(String id) {
        return wire(desk.get(API, id));
    }

    ListWebhooksResponse list(ListWebhooks request) {
        var paging = Paging.of(request.maxResults(), request.pageToken(), "webhooks");
        var found = desk.database().read(tx -> WebhookStore.page(tx, API, Sql.of(""), paging));
        return new ListWebhooksResponse(
                paging.page(found).stream().map(Webhooks::wire).toList(), paging.next(found, Hook::created, Hook::id));
    }

    Webhook update(UpdateWebhook request) {
        var id = request.webhookId();
        var name = request.name() == null ? null : HookRules.name(request.name());
        var url = request.url() == null ? null : desk.target(request.url());
        var events = request.events().isEmpty() ? null : HookRules.events(names(request.events()));
        var description = HookRules.description(request.description());
        var secret = desk.sealed(request.secret(), "secret", id);
        return wire(desk.update(
                API,
                id,
                hook -> new Hook(
                        id,
                        API,
                        name == null ? hook.name() : name,
                        request.description() == null ? hook.description() : description,
                        null,
                        events == null ? hook.events() : events,
                        url == null ? hook.target() : url,
                        request.secret() == null ? hook.secret() : secret,
                        null,
                        true,
                        status(request.status(), hook.status()),
                        hook.created(),
                        desk.now())));
    }

    void delete(String id) {
        desk.delete(API, id);
    }

    WebhookTestResult test(TestWebhook request) {
        var hook = desk.get(API, request.webhookId());
        var asked = request.event();
        var kind = asked == null ? EventKind.valueOf(hook.events().getFirst()) : EventNames.kind(asked);
        var outcome = desk.test(hook, kind, EventNames.mlflowName(kind));
        var reply = outcome.reply();
        return new WebhookTestResult(
                outcome.verdict() == Verdict.DELIVERED,
                reply == null ? null : reply.status(),
                reply == null ? null : reply.body(),
                outcome.error());
    }

    private static List<String> names(List<WebhookEvent> events) {
        return events.stream().map(event -> EventNames.kind(event).name()).toList();
    }

    private static RegistryWebhookStatus status(@Nullable WebhookStatus asked, RegistryWebhookStatus otherwise) {
        return asked == null ? otherwise : RegistryWebhookStatus.valueOf(asked.name());
    }

    private static Webhook wire(Hook hook) {
        return new Webhook(
                hook.id(),
                hook.name(),
                hook.target().toString(),
                hook.events().stream()
                        .map(name -> EventNames.pair(EventKind.valueOf(name)))
                        .toList(),
                hook.description(),
                WebhookStatus.valueOf(hook.status().name()),
                hook.created(),
                hook.updated());
    }
}
