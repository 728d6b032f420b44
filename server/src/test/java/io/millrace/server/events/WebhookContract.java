package io.millrace.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** MLflow's webhooks: each call and each error. */
abstract class WebhookContract {
    private static final String CREATE = """
            {"name": "%s", "url": "%s", "secret": "s3cret-canary", "description": "for CI",
             "events": [{"entity": "MODEL_VERSION", "action": "CREATED"}]}""";
    private static final String HOOKS = "/mlflow/webhooks";

    private final EventsFixture server;

    WebhookContract(EventsFixture server) {
        this.server = server;
    }

    private String create(String path) {
        return server.post(HOOKS, CREATE.formatted("ci", server.receiver().url(path)))
                .ok()
                .text("webhook.webhook_id");
    }

    @Test
    void create_answersTheWebhookWithoutItsSecret() {
        var reply = server.post(HOOKS, CREATE.formatted("ci.1", "https://example.com/hook"))
                .ok();
        assertThat(reply.at("webhook"))
                .hasToString("{webhook_id=" + reply.text("webhook.webhook_id") + ", name=ci.1,"
                        + " url=https://example.com/hook, events=[{entity=MODEL_VERSION, action=CREATED}],"
                        + " description=for CI, status=ACTIVE, creation_timestamp=" + server.clock.millis()
                        + ", last_updated_timestamp=" + server.clock.millis() + "}");
        assertThat(reply.text("webhook.webhook_id")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(server.get(HOOKS + "/" + reply.text("webhook.webhook_id")).body())
                .isEqualTo(reply.body());
        assertThat(server.get(HOOKS).body()).doesNotContain("secret", "canary");
    }

    @Test
    void create_enumsByNumberAndStatus_areTaken() {
        var reply = server.post(HOOKS, """
                {"name": "a", "url": "https://example.com", "events": [{"entity": 4, "action": 3}], "status": 2}""");
        assertThat(reply.ok().at("webhook.events")).hasToString("[{entity=MODEL_VERSION_ALIAS, action=DELETED}]");
        assertThat(reply.text("webhook.status")).isEqualTo("DISABLED");
    }

    @Test
    void create_wrongFields_areInvalid() {
        for (var name : new String[] {"-ci", "ci-", "c i", "c".repeat(64), "é"}) {
            server.post(HOOKS, CREATE.formatted(name, "https://example.com")).invalid("'name'");
        }
        server.post(HOOKS, CREATE.formatted("", "https://example.com")).invalid("'name'");
        server.post(HOOKS, CREATE.formatted("ci", "")).invalid("'url'");
        server.post(HOOKS, CREATE.formatted("ci", "ftp://example.com")).invalid("'url'", "scheme");
        server.post(HOOKS, CREATE.formatted("ci", "https://exa mple.com")).invalid("'url'");
        server.post(HOOKS, CREATE.formatted("ci", "https://169.254.169.254/")).invalid("'url'", "169.254.169.254");
        server.post(HOOKS, CREATE.formatted("ci", "https://10.0.0.1/")).invalid("'url'", "10.0.0.1");
        server.post(HOOKS, CREATE.replace("s3cret-canary", "a\\nb").formatted("ci", "https://example.com"))
                .invalid("'secret'");
    }

    @Test
    void create_wrongEvents_areInvalid() {
        withEvents("").invalid("'events'");
        withEvents("{\"entity\": \"MODEL_VERSION\", \"action\": \"UPDATED\"}")
                .invalid("UPDATED", "MODEL_VERSION/CREATED");
        withEvents("{\"entity\": \"REGISTERED_MODEL\", \"action\": \"DELETED\"}")
                .invalid("DELETED");
        withEvents("{\"entity\": \"PROMPT\", \"action\": \"NONSENSE\"}").invalid("NONSENSE");
        withEvents("{\"entity\": 0, \"action\": 1}").invalid("entity");
        withEvents("{\"entity\": \"PROMPT\"}").invalid("action");
        var twice = "{\"entity\": \"PROMPT\", \"action\": \"CREATED\"}";
        withEvents(twice + "," + twice).invalid("twice");
    }

    private io.millrace.server.Reply withEvents(String events) {
        return server.post(HOOKS, "{\"name\": \"a\", \"url\": \"https://example.com\", \"events\": [" + events + "]}");
    }

    @Test
    void list_inPages_isNewestFirst() {
        for (int i = 0; i < 3; i++) {
            server.clock.set(server.clock.millis() + 1);
            server.post(HOOKS, CREATE.formatted("page" + i, "https://example.com"))
                    .ok();
        }
        var first = server.get(HOOKS + "?max_results=2").ok();
        assertThat(first.texts("webhooks", "name")).containsExactly("page2", "page1");
        var second = server.get(HOOKS + "?max_results=2&page_token=" + first.text("next_page_token"));
        assertThat(second.ok().texts("webhooks", "name")).startsWith("page0");
        server.get(HOOKS + "?max_results=0").ok();
        server.get(HOOKS + "?max_results=1001").invalid("max_results");
        server.get(HOOKS + "?max_results=-1").invalid("max_results");
        server.get(HOOKS + "?page_token=x").invalid("page token");
    }

    @Test
    void unknownId_isNotFound() {
        for (var method : new String[] {"GET", "PATCH", "DELETE"}) {
            server.send(method, HOOKS + "/gone", "").notFound("gone");
        }
        server.post(HOOKS + "/gone/test", "{}").notFound("gone");
    }

    @Test
    void update_changesWhatItNames_andKeepsTheRest() {
        var id = create("/updated");
        server.send("PATCH", HOOKS + "/" + id, "{\"status\": \"DISABLED\"}").ok();
        server.clock.set(server.clock.millis() + 5);
        var reply = server.send("PATCH", HOOKS + "/" + id, """
                        {"name": "other", "events": [{"entity": "PROMPT", "action": "CREATED"}]}""").ok();
        assertThat(reply.text("webhook.status")).isEqualTo("DISABLED");
        assertThat(reply.text("webhook.name")).isEqualTo("other");
        assertThat(reply.text("webhook.description")).isEqualTo("for CI");
        assertThat(reply.text("webhook.url")).endsWith("/updated");
        assertThat(reply.at("webhook.events")).hasToString("[{entity=PROMPT, action=CREATED}]");
        assertThat(reply.integer("webhook.last_updated_timestamp"))
                .isEqualTo(reply.integer("webhook.creation_timestamp") + 5);
        server.send("PATCH", HOOKS + "/" + id, "{\"url\": \"ftp://x\"}").invalid("'url'");
        server.send("PATCH", HOOKS + "/" + id, "{\"status\": \"TEST_MODE\"}").invalid("TEST_MODE");
    }

    @Test
    void delete_thenGet_isNotFound() {
        var id = create("/deleted");
        assertThat(server.send("DELETE", HOOKS + "/" + id, "").ok().body()).isEqualTo("{}");
        server.get(HOOKS + "/" + id).notFound();
        server.send("DELETE", HOOKS + "/" + id, "").notFound();
    }

    @Test
    void test_sendsASample_evenWhenDisabled() {
        var id = create("/tested");
        server.send("PATCH", HOOKS + "/" + id, "{\"status\": \"DISABLED\"}").ok();
        var reply = server.post(HOOKS + "/" + id + "/test", "{}").ok();
        assertThat(reply.at("result")).hasToString("{success=true, response_status=200, response_body=thanks}");
        var request = server.receiver().next("/tested");
        assertThat(request.body()).contains("\"entity\":\"model_version\",\"action\":\"created\"", "\"data\":{");
        assertThat(request.header("X-MLflow-Signature")).startsWith("v1,");
        server.post(HOOKS + "/" + id + "/test", """
                {"event": {"entity": "PROMPT_TAG", "action": "SET"}}""").ok();
        assertThat(server.receiver().next("/tested").body()).contains("\"entity\":\"prompt_tag\",\"action\":\"set\"");
        server.post(HOOKS + "/" + id + "/test", """
                {"event": {"entity": "PROMPT_TAG", "action": "CREATED"}}""").invalid("CREATED");
    }

    @Test
    void test_targetFails_saysHow() {
        var id = create("/failing");
        server.receiver().answer("/failing", 503, "down");
        assertThat(server.post(HOOKS + "/" + id + "/test", "{}").ok().at("result"))
                .hasToString("{success=false, response_status=503, response_body=down}");
        server.send("PATCH", HOOKS + "/" + id, "{\"url\": \"http://127.0.0.1:1/\"}")
                .ok();
        var reply = server.post(HOOKS + "/" + id + "/test", "{}").ok();
        assertThat(reply.at("result.success")).isEqualTo(false);
        assertThat(reply.text("result.error_message")).contains("connect");
    }
}
