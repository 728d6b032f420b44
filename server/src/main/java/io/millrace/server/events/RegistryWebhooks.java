package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.Required;
import io.millrace.protocol.webhooks.CreateRegistryWebhook;
import io.millrace.protocol.webhooks.HttpUrlSpec;
import io.millrace.protocol.webhooks.ListRegistryWebhooks;
import io.millrace.protocol.webhooks.ListRegistryWebhooksResponse;
import io.millrace.protocol.webhooks.RegistryEvent;
import io.millrace.protocol.webhooks.RegistryWebhook;
import io.millrace.protocol.webhooks.RegistryWebhookStatus;
import io.millrace.protocol.webhooks.TestRegistryWebhook;
import io.millrace.protocol.webhooks.TestRegistryWebhookResponse;
import io.millrace.protocol.webhooks.UpdateRegistryWebhook;
import io.millrace.server.db.Dialect;
import io.millrace.server.db.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules of the managed registry's webhooks. */
final class RegistryWebhooks {
    private static final HookApi API = HookApi.REGISTRY;

    private final HookDesk desk;

    RegistryWebhooks(HookDesk desk) {
        this.desk = desk;
    }

    RegistryWebhook create(CreateRegistryWebhook request, String user) {
        HookDesk.refuseJob(request.jobSpec());
        var spec = Required.field(request.httpUrlSpec(), "http_url_spec");
        var model = request.modelName() == null || request.modelName().isEmpty() ? null : request.modelName();
        var id = UUID.randomUUID().toString();
        long now = desk.now();
        var hook = new Hook(
                id,
                API,
                "",
                HookRules.description(request.description()),
                model,
                events(request.events(), model),
                desk.target(Required.field(spec.url(), "http_url_spec.url")),
                desk.sealed(spec.secret(), "http_url_spec.secret", id),
                desk.sealed(spec.authorization(), "http_url_spec.authorization", id),
                !Boolean.FALSE.equals(spec.enableSslVerification()),
                Objects.requireNonNullElse(request.status(), RegistryWebhookStatus.ACTIVE),
                now,
                now);
        desk.insert(hook, user);
        return wire(hook);
    }

    /** A new model belongs to nobody's webhook yet. */
    private static List<String> events(List<RegistryEvent> events, @Nullable String model) {
        if (model != null && events.contains(RegistryEvent.REGISTERED_MODEL_CREATED)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value for parameter 'events' supplied: REGISTERED_MODEL_CREATED needs a webhook of the whole"
                            + " registry, without 'model_name'");
        }
        return HookRules.events(HookDesk.names(events));
    }

    ListRegistryWebhooksResponse list(ListRegistryWebhooks request) {
        var model = Objects.requireNonNullElse(request.modelName(), "");
        var paging = Paging.of(request.maxResults(), request.pageToken(), "registry-webhooks", model, request.events());
        var condition = new ArrayList<Sql>();
        if (!model.isEmpty()) {
            condition.add(Sql.of(" AND model = ?", model));
        }
        if (!request.events().isEmpty()) {
            condition.add(anyOf(desk.database().dialect(), request.events()));
        }
        var found = desk.database().read(tx -> WebhookStore.page(tx, API, Sql.join("", condition), paging));
        return new ListRegistryWebhooksResponse(
                paging.page(found).stream().map(RegistryWebhooks::wire).toList(),
                paging.next(found, Hook::created, Hook::id));
    }

    private static Sql anyOf(Dialect dialect, List<RegistryEvent> events) {
        var alternatives = events.stream()
                .map(event -> dialect.like(Sql.of("events"), "%\"" + event + "\"%"))
                .toList();
        return Sql.of(" AND (").then(Sql.join(" OR ", alternatives)).then(")");
    }

    RegistryWebhook update(UpdateRegistryWebhook request) {
        HookDesk.refuseJob(request.jobSpec());
        var id = request.id();
        var spec = Objects.requireNonNullElse(request.httpUrlSpec(), new HttpUrlSpec(null, null, null, null));
        var url = spec.url() == null ? null : desk.target(spec.url());
        var description = HookRules.description(request.description());
        var secret = desk.sealed(spec.secret(), "http_url_spec.secret", id);
        var credential = desk.sealed(spec.authorization(), "http_url_spec.authorization", id);
        return wire(desk.update(
                API,
                id,
                hook -> new Hook(
                        id,
                        API,
                        "",
                        request.description() == null ? hook.description() : description,
                        hook.model(),
                        request.events().isEmpty() ? hook.events() : events(request.events(), hook.model()),
                        url == null ? hook.target() : url,
                        spec.secret() == null ? hook.secret() : secret,
                        spec.authorization() == null ? hook.credential() : credential,
                        Objects.requireNonNullElse(spec.enableSslVerification(), hook.verifyTls()),
                        Objects.requireNonNullElse(request.status(), hook.status()),
                        hook.created(),
                        desk.now())));
    }

    void delete(String id) {
        desk.delete(API, id);
    }

    TestRegistryWebhookResponse test(TestRegistryWebhook request) {
        var hook = desk.get(API, request.id());
        var event = Objects.requireNonNullElse(
                request.event(), RegistryEvent.valueOf(hook.events().getFirst()));
        var outcome = desk.test(hook, kind(event), event.name());
        var reply = outcome.reply();
        var status = reply == null ? null : reply.status();
        return new TestRegistryWebhookResponse(status, status, reply == null ? null : reply.body(), outcome.error());
    }

    private static EventKind kind(RegistryEvent event) {
        return switch (event) {
            case MODEL_VERSION_CREATED -> EventKind.MODEL_VERSION_CREATED;
            case REGISTERED_MODEL_CREATED -> EventKind.REGISTERED_MODEL_CREATED;
            case MODEL_VERSION_TAG_SET -> EventKind.MODEL_VERSION_TAG_SET;
            case COMMENT_CREATED -> EventKind.COMMENT_CREATED;
            case MODEL_VERSION_TRANSITIONED_STAGE,
                    MODEL_VERSION_TRANSITIONED_TO_STAGING,
                    MODEL_VERSION_TRANSITIONED_TO_PRODUCTION,
                    MODEL_VERSION_TRANSITIONED_TO_ARCHIVED -> EventKind.MODEL_VERSION_TRANSITIONED_STAGE;
            case TRANSITION_REQUEST_CREATED,
                    TRANSITION_REQUEST_TO_STAGING_CREATED,
                    TRANSITION_REQUEST_TO_PRODUCTION_CREATED,
                    TRANSITION_REQUEST_TO_ARCHIVED_CREATED -> EventKind.TRANSITION_REQUEST_CREATED;
        };
    }

    private static RegistryWebhook wire(Hook hook) {
        return new RegistryWebhook(
                hook.id(),
                hook.events().stream().map(RegistryEvent::valueOf).toList(),
                hook.created(),
                hook.updated(),
                hook.description(),
                hook.status(),
                hook.model(),
                new HttpUrlSpec(hook.target().toString(), null, hook.verifyTls(), null));
    }
}
