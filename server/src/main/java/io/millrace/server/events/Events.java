package io.millrace.server.events;

import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import io.millrace.server.egress.Egress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Events and who gets them: the outbox that the registry writes to, webhooks, and what sends to them. */
public final class Events implements AutoCloseable {
    private static final String KEY_SETTING = "webhook-secret-key";

    private final Egress egress;
    private final Outbox outbox;
    private final HookDesk desk;
    private final DeliveryLog log;
    private final Dispatcher dispatcher;

    private Events(Database database, Egress egress, Secrets secrets, WebhookConfig config, Clock clock) {
        this.egress = egress;
        this.desk = new HookDesk(database, egress, secrets, clock);
        var backoff = new Backoff(
                config.quickRetries(), () -> ThreadLocalRandom.current().nextLong());
        this.dispatcher = new Dispatcher(database, desk.sender(), backoff, clock, config);
        this.outbox = new Outbox(clock, dispatcher::wake);
        this.log = new DeliveryLog(database, clock, dispatcher::wake);
    }

    /**
     * Starts sending what waits.
     *
     * @param store where the database is: the key of the secrets is kept beside it, unless the configuration has one
     */
    public static Events start(Database database, StoreUri store, WebhookConfig config, Clock clock) {
        var secrets = new Secrets(material(database, store, config, clock));
        var egress = new Egress(config.allowedSchemes(), config.allowedTargets(), config.timeout());
        var events = new Events(database, egress, secrets, config, clock);
        events.dispatcher.start();
        return events;
    }

    private static Supplier<byte[]> material(Database database, StoreUri store, WebhookConfig config, Clock clock) {
        if (!config.encryptionKey().isEmpty()) {
            var key = Secrets.fernetKey(config.encryptionKey()); // a wrong one stops the start
            return () -> key.clone();
        }
        if (store.isSqlite()) {
            var file = KeyFile.beside(store.file());
            return () -> Secrets.fernetKey(file.readOrCreate(fresh()));
        }
        return () -> Secrets.fernetKey(
                database.write(tx -> WebhookStore.settingOrElse(tx, KEY_SETTING, fresh(), clock.millis())));
    }

    private static String fresh() {
        var key = new byte[Secrets.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().encodeToString(key);
    }

    public Outbox outbox() {
        return outbox;
    }

    Webhooks webhooks() {
        return new Webhooks(desk);
    }

    RegistryWebhooks registryWebhooks() {
        return new RegistryWebhooks(desk);
    }

    DeliveryLog log() {
        return log;
    }

    /** Ends or breaks off what is being sent; what is left is sent after the next start. */
    @Override
    public void close() {
        dispatcher.stop(egress::close);
        egress.close();
    }
}
