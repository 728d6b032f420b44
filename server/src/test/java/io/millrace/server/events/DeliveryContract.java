package io.millrace.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.json.Json;
import io.millrace.server.db.Sql;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events arrive, whatever the targets do. */
abstract class DeliveryContract {
    private static final String LOG = "/millrace/webhook-deliveries";

    private final EventsFixture server;
    private final Receiver receiver;

    DeliveryContract(EventsFixture server) {
        this.server = server;
        this.receiver = server.receiver();
    }

    /** A webhook for tags of versions; its id. */
    private String mlflow(String path) {
        return server.post("/mlflow/webhooks", """
                        {"name": "ci", "url": "%s", "secret": "s3cret",
                         "events": [{"entity": "MODEL_VERSION_TAG", "action": "SET"}]}""".formatted(receiver.url(path)))
                .ok()
                .text("webhook.webhook_id");
    }

    private String registry(String path, String events, String more) {
        return server.post("/mlflow/registry-webhooks/create", """
                        {"events": [%s], "http_url_spec": {"url": "%s", "secret": "s3cret"}%s}""".formatted(events, receiver.url(path), more))
                .ok()
                .text("webhook.id");
    }

    /** Webhooks of one test must not hear of the next. */
    private void remove(String id) {
        var mlflow = server.send("DELETE", "/mlflow/webhooks/" + id, "");
        if (mlflow.status() != 200) {
            server.send("DELETE", "/mlflow/registry-webhooks/delete", "{\"id\": \"" + id + "\"}")
                    .ok();
        }
    }

    @Test
    void mlflowEvent_arrivesSignedAsMlflowDoes() {
        var id = mlflow("/mlflow");
        server.clock.set(EventsFixture.START + 1_234);
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        var request = receiver.next("/mlflow");
        assertThat(request.body())
                .startsWith("{\"entity\":\"model_version_tag\",\"action\":\"set\","
                        + "\"timestamp\":\"2023-11-14T22:13:21.234000+00:00\",\"data\":{");
        assertThat(Json.readMap(request.body()).get("data"))
                .isEqualTo(Map.of("name", "fraud", "version", "3", "key", "checked", "value", "yes"));
        assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
        assertThat(request.header("X-MLflow-Timestamp")).isEqualTo("1700000001");
        var signed = request.header("X-MLflow-Delivery-Id") + ".1700000001." + request.body();
        assertThat(request.header("X-MLflow-Signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(Signature.of(signed, "s3cret")));
        var log = server.await(id, "DELIVERED", 1);
        assertThat(log.text("deliveries[0].id")).isEqualTo(request.header("X-MLflow-Delivery-Id"));
        assertThat(log.text("deliveries[0].event")).isEqualTo("model_version_tag.set");
        assertThat(log.integer("deliveries[0].response_status")).isEqualTo(200);
        assertThat(log.text("deliveries[0].response_body")).isEqualTo("thanks");
        assertThat(log.at("deliveries[0].next_attempt")).isNull();
        remove(id);
    }

    @Test
    void registryEvent_arrivesSignedAsTheManagedRegistryDoes() {
        var id = registry("/registry", "\"MODEL_VERSION_TAG_SET\"", "");
        server.happened(EventsFixture.tagSet("fraud", "<!channel>"));
        var request = receiver.next("/registry");
        assertThat(Json.readMap(request.body()))
                .containsEntry("event", "MODEL_VERSION_TAG_SET")
                .containsEntry("webhook_id", id)
                .containsEntry("event_timestamp", server.clock.millis())
                .containsEntry("model_name", "fraud")
                .containsEntry("version", "3")
                .containsEntry("tags", List.of(Map.of("key", "checked", "value", "<!channel>")))
                .containsEntry("text", "Version 3 of model 'fraud' got the tag checked = &lt;!channel&gt;.");
        assertThat(request.header("X-Databricks-Signature"))
                .isEqualTo(HexFormat.of().formatHex(Signature.of(request.body(), "s3cret")));
        remove(id);
    }

    @Test
    void stageEvents_goToThoseWhoAskForTheStage_once() {
        var both = registry(
                "/both", "\"MODEL_VERSION_TRANSITIONED_TO_PRODUCTION\", \"MODEL_VERSION_TRANSITIONED_STAGE\"", "");
        var production = registry("/production", "\"MODEL_VERSION_TRANSITIONED_TO_PRODUCTION\"", "");
        var archived = registry("/archived", "\"MODEL_VERSION_TRANSITIONED_TO_ARCHIVED\"", "");
        var otherModel = registry("/testing", "\"MODEL_VERSION_TRANSITIONED_STAGE\"", ", \"status\": \"TEST_MODE\"");
        Map<String, @Nullable Object> data = Map.of("from_stage", "None", "to_stage", "Production");
        server.happened(new Event(EventKind.MODEL_VERSION_TRANSITIONED_STAGE, "fraud", 3L, data));
        assertThat(Json.readMap(receiver.next("/both").body()))
                .containsEntry("event", "MODEL_VERSION_TRANSITIONED_STAGE")
                .containsEntry("from_stage", "None")
                .containsEntry("to_stage", "Production");
        assertThat(receiver.next("/production").body())
                .contains("\"event\":\"MODEL_VERSION_TRANSITIONED_TO_PRODUCTION\"");
        for (var silent : List.of(archived, otherModel)) {
            assertThat(server.delivery(silent).list("deliveries")).isEmpty();
        }
        assertThat(server.get(LOG + "?webhook_id=" + both).list("deliveries")).hasSize(1);
        List.of(both, production, archived, otherModel).forEach(this::remove);
    }

    @Test
    void change_thatIsRolledBack_tellsNobody() {
        var id = mlflow("/rolled-back");
        var outbox = new Outbox(server.clock);
        assertThatThrownBy(() -> server.database().write(tx -> {
                    outbox.add(tx, EventsFixture.tagSet("fraud", "no"));
                    throw ErrorCode.PERMISSION_DENIED.error("frozen");
                }))
                .hasMessageContaining("frozen");
        assertThat(server.delivery(id).list("deliveries")).isEmpty();
        remove(id);
    }

    @Test
    void target_thatFailsForAnHour_getsTheSameDeliveryUntilItTakesIt() {
        var id = mlflow("/down");
        receiver.answer("/down", 500, "oops");
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        long start = server.clock.millis();
        var first = receiver.next("/down");
        int attempts = 1;
        for (; server.clock.millis() < start + 3_600_000; attempts++) {
            long next = server.await(id, "WAITING", attempts).integer("deliveries[0].next_attempt");
            assertThat(next).isGreaterThan(server.clock.millis());
            server.clock.set(next);
            var again = receiver.next("/down");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("X-MLflow-Signature")).isEqualTo(first.header("X-MLflow-Signature"));
        }
        assertThat(attempts).isBetween(8, 12);
        receiver.answer("/down", 204, "");
        server.clock.set(server.await(id, "WAITING", attempts).integer("deliveries[0].next_attempt"));
        server.await(id, "DELIVERED", attempts + 1);
        remove(id);
    }

    @Test
    void target_thatFailsForADay_isGivenUp() {
        var id = mlflow("/gone");
        receiver.answer("/gone", 503, "oops");
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        server.await(id, "WAITING", 1);
        server.clock.set(server.clock.millis() + Backoff.PATIENCE);
        assertThat(server.await(id, "GIVEN_UP", 2).integer("deliveries[0].response_status"))
                .isEqualTo(503);
        remove(id);
    }

    @Test
    void retryAfter_isHonoured() {
        var id = mlflow("/busy");
        receiver.answer("/busy", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7200");
            Receiver.send(exchange, 429, "");
        });
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        assertThat(server.await(id, "WAITING", 1).integer("deliveries[0].next_attempt"))
                .isEqualTo(server.clock.millis() + 7_200_000);
        remove(id);
    }

    @Test
    void target_thatHangs_timesOutAndHoldsUpNobody() {
        var hanging = mlflow("/hanging");
        var healthy = mlflow("/healthy");
        var end = new CountDownLatch(1);
        receiver.answer("/hanging", exchange -> waitFor(end));
        for (int i = 0; i < 20; i++) {
            server.happened(EventsFixture.tagSet("fraud", "v" + i));
        }
        for (int i = 0; i < 20; i++) {
            receiver.next("/healthy");
        }
        EventsFixture.until(() -> server.get(LOG + "?webhook_id=" + hanging)
                .texts("deliveries", "error")
                .contains("No answer within 1000 ms"));
        end.countDown();
        remove(hanging);
        remove(healthy);
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void redirect_isNotFollowed() {
        var id = mlflow("/redirecting");
        receiver.answer("/redirecting", exchange -> {
            exchange.getResponseHeaders().set("Location", receiver.url("/inside"));
            Receiver.send(exchange, 307, "");
        });
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        assertThat(server.await(id, "GIVEN_UP", 1).text("deliveries[0].error")).contains("redirects are not followed");
        assertThat(receiver.waiting("/inside")).isZero();
        remove(id);
    }

    @Test
    void replay_sendsTheEventOnceMore_asAnotherDelivery() {
        var id = mlflow("/replayed");
        receiver.answer("/replayed", 400, "no");
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        var first = receiver.next("/replayed");
        var failed = server.await(id, "GIVEN_UP", 1).text("deliveries[0].id");
        receiver.answer("/replayed", 200, "ok");
        server.clock.set(server.clock.millis() + 60_000);
        var reply = server.post(LOG + "/" + failed + "/replay", "{}").ok();
        assertThat(reply.text("delivery.replay_of")).isEqualTo(failed);
        assertThat(reply.text("delivery.state")).isEqualTo("WAITING");
        var second = receiver.next("/replayed");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("X-MLflow-Delivery-Id")).isEqualTo(reply.text("delivery.id"));
        assertThat(second.header("X-MLflow-Timestamp")).isNotEqualTo(first.header("X-MLflow-Timestamp"));
        server.await(id, "DELIVERED", 1);
        server.post(LOG + "/gone/replay", "{}").notFound("gone");
        server.send("PATCH", "/mlflow/webhooks/" + id, "{\"status\": \"DISABLED\"}")
                .ok();
        server.post(LOG + "/" + failed + "/replay", "{}").invalid("DISABLED");
        remove(id);
        server.post(LOG + "/" + failed + "/replay", "{}").notFound(id);
    }

    @Test
    void log_inPages_isNewestFirst() {
        var id = mlflow("/logged");
        for (int i = 0; i < 3; i++) {
            server.clock.set(server.clock.millis() + 1);
            server.happened(EventsFixture.tagSet("fraud", "v" + i));
        }
        var first = server.get(LOG + "?max_results=2&webhook_id=" + id).ok();
        var second = server.get(
                        LOG + "?max_results=2&webhook_id=" + id + "&page_token=" + first.text("next_page_token"))
                .ok();
        assertThat(first.list("deliveries")).hasSize(2);
        assertThat(second.list("deliveries")).hasSize(1);
        assertThat(second.integer("deliveries[0].creation_timestamp"))
                .isLessThan(first.integer("deliveries[1].creation_timestamp"));
        server.get(LOG + "?page_token=" + first.text("next_page_token")).invalid("page token");
        server.get(LOG + "?max_results=1001").invalid("max_results");
        assertThat(server.get(LOG).ok().list("deliveries")).hasSizeGreaterThanOrEqualTo(3);
        remove(id);
    }

    @Test
    void webhook_disabledOrDeleted_getsNoMoreOfWhatWaits() {
        var id = mlflow("/disabled");
        receiver.answer("/disabled", 500, "");
        server.happened(EventsFixture.tagSet("fraud", "1"));
        server.clock.set(server.await(id, "WAITING", 1).integer("deliveries[0].next_attempt") - 1);
        server.send("PATCH", "/mlflow/webhooks/" + id, "{\"status\": \"DISABLED\"}")
                .ok();
        server.clock.set(server.clock.millis() + 1);
        assertThat(server.await(id, "GIVEN_UP", 1).text("deliveries[0].error")).contains("DISABLED");
        server.send("PATCH", "/mlflow/webhooks/" + id, "{\"status\": \"ACTIVE\"}")
                .ok();
        server.clock.set(server.clock.millis() + 1);
        server.happened(EventsFixture.tagSet("fraud", "2"));
        server.await(id, "WAITING", 1);
        remove(id);
        assertThat(server.await(id, "GIVEN_UP", 1).text("deliveries[0].error")).contains("deleted");
    }

    @Test
    void modelThatIsRenamedOrDeleted_takesItsWebhooksAlong() {
        server.database()
                .write(tx -> tx.update(
                        "INSERT INTO registered_models (name, user_id, created, updated) VALUES ('old', 'ann', 1, 1)"));
        var id = registry("/renamed", "\"MODEL_VERSION_TAG_SET\"", ", \"model_name\": \"old\"");
        var outbox = new Outbox(server.clock);
        server.database().write(tx -> {
            outbox.modelRenamed(tx, "old", "new");
            return true;
        });
        server.happened(EventsFixture.tagSet("old", "yes"));
        server.happened(EventsFixture.tagSet("new", "yes"));
        assertThat(receiver.next("/renamed").body()).contains("\"model_name\":\"new\"");
        server.database().write(tx -> {
            outbox.modelDeleted(tx, "new");
            return true;
        });
        assertThat(server.get("/mlflow/registry-webhooks/list?model_name=new").list("webhooks"))
                .isEmpty();
        assertThat(receiver.waiting("/renamed")).isZero();
        assertThat(server.get(LOG + "?webhook_id=" + id).list("deliveries")).hasSize(1);
    }

    @Test
    void restart_sendsWhatWasCommittedButNotSent() {
        var id = mlflow("/restarted");
        var end = new CountDownLatch(1);
        receiver.answer("/restarted", exchange -> waitFor(end));
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        var broken = receiver.next("/restarted");
        server.stop();
        end.countDown();
        receiver.answer("/restarted", 200, "");
        server.start(EventsFixture.OPEN);
        assertThat(receiver.next("/restarted").headers())
                .containsEntry("x-mlflow-signature", broken.header("X-MLflow-Signature"));
        server.await(id, "DELIVERED", 2);
        remove(id);
    }

    @Test
    void restart_withoutTheTargetAllowed_refusesToCallIt() {
        var id = mlflow("/refused");
        server.stop();
        server.start(new WebhookConfig(
                EventsFixture.OPEN.allowedSchemes(), List.of(), 10, EventsFixture.OPEN.timeout(), 3, ""));
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        assertThat(server.await(id, "GIVEN_UP", 1).text("deliveries[0].error"))
                .contains("127.0.0.1", "--allowed-webhook-targets");
        server.stop();
        server.start(EventsFixture.OPEN);
        assertThat(receiver.waiting("/refused")).isZero();
        remove(id);
    }

    @Test
    void restart_withAnotherKey_saysSoAndTriesAgain() {
        var id = mlflow("/rekeyed");
        server.stop();
        server.start(new WebhookConfig(
                EventsFixture.OPEN.allowedSchemes(),
                EventsFixture.OPEN.allowedTargets(),
                10,
                EventsFixture.OPEN.timeout(),
                3,
                Base64.getUrlEncoder().encodeToString(new byte[Secrets.KEY_BYTES])));
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        assertThat(server.await(id, "WAITING", 1).text("deliveries[0].error")).contains("encryption key");
        server.stop();
        server.start(EventsFixture.OPEN);
        server.clock.set(server.clock.millis() + 3_600_000);
        receiver.next("/rekeyed");
        remove(id);
    }

    @Test
    void twoServers_onOneDatabase_sendEachEventOnce() {
        var id = mlflow("/shared");
        try (var other = Events.start(server.database(), server.store(), EventsFixture.OPEN, server.clock)) {
            for (int i = 0; i < 100; i++) {
                var event = EventsFixture.tagSet("fraud", "v" + i);
                if (i % 2 == 0) {
                    server.happened(event);
                } else {
                    server.database().write(tx -> {
                        other.outbox().add(tx, event);
                        return true;
                    });
                }
            }
            var counts = new HashMap<String, Integer>();
            for (int i = 0; i < 100; i++) {
                counts.merge(receiver.next("/shared").header("X-MLflow-Delivery-Id"), 1, Integer::sum);
            }
            assertThat(counts).hasSize(100);
        }
        remove(id);
    }

    @Test
    void oldDeliveries_areForgotten() {
        var id = mlflow("/old");
        server.happened(EventsFixture.tagSet("fraud", "yes"));
        server.await(id, "DELIVERED", 1);
        server.clock.set(server.clock.millis() + 31L * 24 * 3_600_000);
        EventsFixture.until(() -> server.delivery(id).list("deliveries").isEmpty());
        long events = server.database().read(tx -> tx.count(Sql.of("SELECT count(*) FROM events")));
        assertThat(events).isZero();
        remove(id);
    }
}
