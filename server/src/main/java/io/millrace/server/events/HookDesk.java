package io.millrace.server.events;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.egress.Egress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the webhooks of both APIs have in common. Thread-safe. */
final class HookDesk {
    private final Database database;
    private final Egress egress;
    private final Secrets secrets;
    private final Sender sender;
    private final Clock clock;

    HookDesk(Database database, Egress egress, Secrets secrets, Clock clock) {
        this.database = database;
        this.egress = egress;
        this.secrets = secrets;
        this.sender = new Sender(egress, secrets);
        this.clock = clock;
    }

    Database database() {
        return database;
    }

    Sender sender() {
        return sender;
    }

    long now() {
        return clock.millis();
    }

    /** One that the server may call, as far as it can be seen without resolving it. */
    URI target(String url) {
        return egress.checkedUrl(url);
    }

    /** Encrypted for a webhook; empty is none. */
    @Nullable
    String sealed(@Nullable String secret, String parameter, String webhook) {
        return secret == null || secret.isEmpty()
                ? null
                : secrets.encrypt(HookRules.secret(secret, parameter), webhook);
    }

    void insert(Hook hook, String user) {
        database.write(tx -> {
            if (hook.model() != null && !WebhookStore.modelExists(tx, hook.model())) {
                throw RESOURCE_DOES_NOT_EXIST.error("Registered Model with name=%s not found", hook.model());
            }
            WebhookStore.insert(tx, hook, user);
            return true;
        });
    }

    Hook get(HookApi api, String id) {
        return database.read(tx -> found(tx, api, id));
    }

    /** Nobody writes between the reading and the writing on this server. */
    Hook update(HookApi api, String id, UnaryOperator<Hook> change) {
        return database.write(tx -> {
            var changed = change.apply(found(tx, api, id));
            WebhookStore.update(tx, changed);
            return changed;
        });
    }

    void delete(HookApi api, String id) {
        database.write(tx -> {
            WebhookStore.delete(tx, found(tx, api, id).id());
            DeliveryStore.giveUpAll(tx, id, "The webhook was deleted", now());
            return true;
        });
    }

    private static Hook found(Tx tx, HookApi api, String id) {
        return WebhookStore.find(tx, id)
                .filter(hook -> hook.api() == api)
                .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("Webhook with ID %s not found", id));
    }

    /** Sends a sample of an event, and does not log it. */
    Outcome test(Hook hook, EventKind kind, String event) {
        var occurrence = new Occurrence(Samples.of(kind), now());
        return sender.send(hook, new Parcel(UUID.randomUUID().toString(), event, now(), 1, occurrence));
    }

    /** Jobs come later. */
    static void refuseJob(@Nullable Object jobSpec) {
        if (jobSpec != null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value for parameter 'job_spec' supplied: jobs are not available yet; use 'http_url_spec'");
        }
    }

    static List<String> names(List<? extends Enum<?>> events) {
        return events.stream().<String>map(Enum::name).toList();
    }
}
