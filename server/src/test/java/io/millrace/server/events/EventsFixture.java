package io.millrace.server.events;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.server.Postgres;
import io.millrace.server.Reply;
import io.millrace.server.SettableClock;
import io.millrace.server.access.LocalAccess;
import io.millrace.server.access.LocalCallers;
import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import io.millrace.web.Routes;
import io.millrace.web.WebConfig;
import io.millrace.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Events and webhooks on a real database and behind real HTTP, without the rest of a server. Nested classes share it. */
final class EventsFixture implements BeforeAllCallback, AfterAllCallback {
    static final long START = 1_700_000_000_000L;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Calls the receiver, and gives up on one call after a second. */
    static final WebhookConfig OPEN =
            new WebhookConfig(Set.of("http", "https"), List.of("127.0.0.1"), 10, Duration.ofSeconds(1), 3, "");

    final SettableClock clock = new SettableClock(START);
    private final boolean postgres;
    private String uri = "";
    private int depth;
    private @Nullable Path directory;
    private @Nullable Receiver receiver;
    private @Nullable StoreUri store;
    private @Nullable Database database;
    private @Nullable Events events;
    private @Nullable WebServer web;

    private EventsFixture(boolean postgres) {
        this.postgres = postgres;
    }

    static EventsFixture onSqlite() {
        return new EventsFixture(false);
    }

    static EventsFixture onPostgres() {
        return new EventsFixture(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (depth++ == 0) {
            directory = Files.createTempDirectory("millrace-events-");
            uri = postgres ? Postgres.newDatabase() : "sqlite:///" + directory.resolve("millrace.db");
            store = StoreUri.parse(uri);
            receiver = new Receiver();
            start(OPEN);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--depth == 0) {
            stop();
            receiver().close();
        }
    }

    void stop() {
        Objects.requireNonNull(web).close();
        Objects.requireNonNull(events).close();
        database().close();
    }

    void start(WebhookConfig config) {
        var opened = Database.open(store(), new SimpleMeterRegistry());
        var started = Events.start(opened, store(), config, clock);
        var routes = new Routes();
        new WebhookApi(started, new LocalAccess()).register(routes.under("/api/2.0"));
        web = WebServer.start(WebConfig.local(0), routes, new LocalCallers(), new SimpleMeterRegistry());
        database = opened;
        events = started;
    }

    Path directory() {
        return Objects.requireNonNull(directory);
    }

    Receiver receiver() {
        return Objects.requireNonNull(receiver);
    }

    Database database() {
        return Objects.requireNonNull(database);
    }

    String uri() {
        return uri;
    }

    StoreUri store() {
        return Objects.requireNonNull(store);
    }

    /** As the registry does it. */
    void happened(Event event) {
        var outbox = Objects.requireNonNull(events).outbox();
        database().write(tx -> {
            outbox.add(tx, event);
            return true;
        });
    }

    static Event tagSet(String model, String value) {
        return new Event(
                EventKind.MODEL_VERSION_TAG_SET,
                model,
                3L,
                Map.of("name", model, "version", "3", "key", "checked", "value", value));
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    Reply send(String method, String path, String json) {
        var full = URI.create("http://127.0.0.1:" + Objects.requireNonNull(web).port() + "/api/2.0" + path);
        var request = HttpRequest.newBuilder(full)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The only delivery of a webhook. */
    Reply delivery(String webhook) {
        return get("/millrace/webhook-deliveries?max_results=1&webhook_id=" + webhook)
                .ok();
    }

    /** Returns when the newest delivery of a webhook is in a state, after so many attempts. */
    Reply await(String webhook, String state, int attempts) {
        until(() -> {
            var log = delivery(webhook);
            return !log.list("deliveries").isEmpty()
                    && log.text("deliveries[0].state").equals(state)
                    && log.integer("deliveries[0].attempts") == attempts
                    && log.integer("deliveries[0].last_updated_timestamp") == clock.millis()
                    && (log.at("deliveries[0].error") != null || log.at("deliveries[0].response_status") != null);
        });
        return delivery(webhook);
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come to pass");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
