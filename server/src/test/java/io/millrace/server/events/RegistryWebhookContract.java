package io.millrace.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Webhooks of the managed registry: each call and each error. */
abstract class RegistryWebhookContract {
    private static final String HOOKS = "/mlflow/registry-webhooks";
    private static final String CREATE = """
            {"events": ["%s"], "description": "for CI",
             "http_url_spec": {"url": "%s", "authorization": "Bearer t0ken-canary", "secret": "s3cret-canary"}}""";

    private final EventsFixture server;

    RegistryWebhookContract(EventsFixture server) {
        this.server = server;
    }

    private String create(String event, String path) {
        return server.post(
                        HOOKS + "/create",
                        CREATE.formatted(event, server.receiver().url(path)))
                .ok()
                .text("webhook.id");
    }

    private void model(String name) {
        server.database()
                .write(tx -> tx.update(
                        "INSERT INTO registered_models (name, user_id, created, updated) VALUES (?, 'ann', 1, 1)",
                        name));
    }

    @Test
    void create_answersTheWebhookWithoutSecrets() {
        var reply = server.post(HOOKS + "/create", CREATE.formatted("COMMENT_CREATED", "https://example.com"))
                .ok();
        assertThat(reply.at("webhook"))
                .hasToString("{id=" + reply.text("webhook.id") + ", events=[COMMENT_CREATED], creation_timestamp="
                        + server.clock.millis() + ", last_updated_timestamp=" + server.clock.millis()
                        + ", description=for CI, status=ACTIVE, http_url_spec={url=https://example.com,"
                        + " enable_ssl_verification=true}}");
        assertThat(server.get(HOOKS + "/list").ok().body()).doesNotContain("canary");
    }

    @Test
    void create_wrongFields_areInvalid() {
        server.post(HOOKS + "/create", "{\"events\": [\"COMMENT_CREATED\"]}").invalid("http_url_spec");
        server.post(HOOKS + "/create", "{\"events\": [\"COMMENT_CREATED\"], \"http_url_spec\": {}}")
                .invalid("url");
        server.post(HOOKS + "/create", """
                {"events": ["COMMENT_CREATED"], "job_spec": {"job_id": "1", "access_token": "x"}}""").invalid("jobs are not available yet");
        server.post(HOOKS + "/create", CREATE.formatted("NONSENSE", "https://example.com"))
                .invalid("NONSENSE");
        server.post(HOOKS + "/create", CREATE.formatted("COMMENT_CREATED\", \"COMMENT_CREATED", "https://example.com"))
                .invalid("twice");
        server.post(HOOKS + "/create", CREATE.formatted("COMMENT_CREATED", "https://10.0.0.1"))
                .invalid("url");
        server.post(
                        HOOKS + "/create",
                        CREATE.replace("t0ken", "a\\r\\nX: b").formatted("COMMENT_CREATED", "https://a.b"))
                .invalid("authorization");
    }

    @Test
    void create_ofAModel_needsTheModel() {
        var body = """
                {"events": ["%s"], "model_name": "%s", "http_url_spec": {"url": "https://example.com"}}""";
        server.post(HOOKS + "/create", body.formatted("COMMENT_CREATED", "nowhere"))
                .notFound("nowhere");
        model("scoped");
        server.post(HOOKS + "/create", body.formatted("REGISTERED_MODEL_CREATED", "scoped"))
                .invalid("model_name");
        server.post(HOOKS + "/create", body.formatted("COMMENT_CREATED", "scoped"))
                .ok();
        assertThat(server.get(HOOKS + "/list?model_name=scoped").ok().texts("webhooks", "model_name"))
                .containsExactly("scoped");
    }

    @Test
    void list_byEvents_findsThoseThatAskForOneOfThem() {
        var id = create("TRANSITION_REQUEST_TO_ARCHIVED_CREATED", "/listed");
        var query = "/list?events=TRANSITION_REQUEST_TO_ARCHIVED_CREATED&events=REGISTERED_MODEL_CREATED";
        assertThat(server.get(HOOKS + query).ok().texts("webhooks", "id")).containsExactly(id);
        server.get(HOOKS + "/list?events=NONSENSE").invalid("NONSENSE");
    }

    @Test
    void update_changesWhatItNames_andKeepsTheRest() {
        var id = create("MODEL_VERSION_CREATED", "/registry-updated");
        var reply = server.send("PATCH", HOOKS + "/update", """
                {"id": "%s", "status": "TEST_MODE", "http_url_spec": {"enable_ssl_verification": false}}""".formatted(id)).ok();
        assertThat(reply.text("webhook.status")).isEqualTo("TEST_MODE");
        assertThat(reply.text("webhook.http_url_spec.url")).endsWith("/registry-updated");
        assertThat(reply.at("webhook.http_url_spec.enable_ssl_verification")).isEqualTo(false);
        server.post(HOOKS + "/test", "{\"id\": \"" + id + "\"}").ok();
        var request = server.receiver().next("/registry-updated");
        assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken-canary");
        assertThat(request.header("X-Databricks-Signature")).matches("[0-9a-f]{64}");
        server.send("PATCH", HOOKS + "/update", """
                {"id": "%s", "http_url_spec": {"authorization": "", "secret": ""}}""".formatted(id)).ok();
        server.post(HOOKS + "/test", "{\"id\": \"" + id + "\"}").ok();
        request = server.receiver().next("/registry-updated");
        assertThat(request.headers()).doesNotContainKeys("authorization", "x-databricks-signature");
    }

    @Test
    void test_answersStatusAndBodyOfTheTarget() {
        var id = create("MODEL_VERSION_CREATED", "/registry-tested");
        server.receiver().answer("/registry-tested", 418, "teapot");
        var reply = server.post(HOOKS + "/test", "{\"id\": \"%s\", \"event\": \"COMMENT_CREATED\"}".formatted(id));
        assertThat(reply.ok().body()).isEqualTo("{\"status_code\":418,\"status\":418,\"body\":\"teapot\"}");
        assertThat(server.receiver().next("/registry-tested").body()).contains("\"event\":\"COMMENT_CREATED\"");
    }

    @Test
    void unknownId_isNotFound() {
        server.send("PATCH", HOOKS + "/update", "{\"id\": \"gone\"}").notFound("gone");
        server.send("DELETE", HOOKS + "/delete", "{\"id\": \"gone\"}").notFound("gone");
        server.post(HOOKS + "/test", "{\"id\": \"gone\"}").notFound("gone");
        var id = create("MODEL_VERSION_CREATED", "/x");
        server.get("/mlflow/webhooks/" + id).notFound(id);
        assertThat(server.send("DELETE", HOOKS + "/delete", "{\"id\": \"" + id + "\"}")
                        .ok()
                        .body())
                .isEqualTo("{}");
    }
}
