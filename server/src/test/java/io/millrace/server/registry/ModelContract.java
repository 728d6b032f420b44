package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 03, RM1, RM2 and RM4 to RM9. */
abstract class ModelContract extends RegistryContract {
    ModelContract(ServerExtension server) {
        super(server);
    }

    // RM1

    @Test
    void create_withTags_answersTheModel() {
        var name = fresh("created");
        var reply =
                server.post("/registered-models/create", """
                {"name": "%s", "description": "about", "unknown_field": 1,
                 "tags": [{"key": "a", "value": "1"}, {"key": "b"}, {"key": "a", "value": "2"}]}""".formatted(name)).ok();
        assertThat(reply.text("registered_model.name")).isEqualTo(name);
        assertThat(reply.text("registered_model.description")).isEqualTo("about");
        assertThat(reply.pairs("registered_model.tags")).isEqualTo(Map.of("a", "2", "b", ""));
        assertThat(reply.integer("registered_model.creation_timestamp"))
                .isPositive()
                .isEqualTo(reply.integer("registered_model.last_updated_timestamp"));
        assertThat(reply.at("registered_model.latest_versions")).isNull();
        assertThat(reply.at("registered_model.aliases")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"%s\"}", "{\"name\": \"%s\", \"description\": \"\"}"})
    void create_withoutDescription_hasNone(String body) {
        var reply = server.post("/registered-models/create", body.formatted(fresh("bare")))
                .ok();
        assertThat(reply.at("registered_model.description")).isNull();
        assertThat(reply.at("registered_model.tags")).isNull();
    }

    @Test
    void create_takenName_alreadyExists() {
        var name = newModel();
        for (var prefix : List.of("/api/2.0/mlflow", "/ajax-api/2.0/mlflow")) {
            server.post(prefix + "/registered-models/create", "{\"name\": \"%s\"}".formatted(name))
                    .refused(400, "RESOURCE_ALREADY_EXISTS", name);
        }
    }

    @Test
    void create_promptAndModelOfOneName_alreadyExists() {
        var prompt = "\"tags\": [{\"key\": \"mlflow.prompt.is_prompt\", \"value\": \"true\"}]";
        var model = newModel();
        server.post("/registered-models/create", "{\"name\": \"%s\", %s}".formatted(model, prompt))
                .refused(400, "RESOURCE_ALREADY_EXISTS");
        var name = fresh("prompt");
        server.post("/registered-models/create", "{\"name\": \"%s\", %s}".formatted(name, prompt))
                .ok();
        server.post("/registered-models/create", "{\"name\": \"%s\"}".formatted(name))
                .refused(400, "RESOURCE_ALREADY_EXISTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "{\"name\": \"\"}", "{\"name\": null}"})
    void create_withoutName_isInvalid(String body) {
        server.post("/registered-models/create", body).invalid("Missing value for required parameter 'name'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b:c",
                "Größe 模型 🚀",
                "'; DROP TABLE registered_models; --",
                "100% \"quoted\"",
                "../up",
                " blank ",
                "v1",
                "latest",
                "?a=b&c#d"
            })
    void anyName_worksEverywhere(String text) {
        var name = newModel(fresh("") + text);
        var version = newVersion(name);
        setAlias(name, "champion", version).ok();
        transition(name, version, "Staging").ok();
        assertThat(getModel(name).ok().text("registered_model.name")).isEqualTo(name);
        assertThat(server.get("/registered-models/alias?alias=champion&name=" + encoded(name))
                        .ok()
                        .text("model_version.name"))
                .isEqualTo(name);
        var copy = newModel();
        newVersion(copy, "\"source\": %s".formatted(quoted("s3://b/x")));
        server.delete("/registered-models/delete", "{\"name\": %s}".formatted(quoted(name)))
                .ok();
        getModel(name).notFound();
    }

    @Test
    void name_upTo256Characters_isLegal() {
        assertThat(getModel(newModel(fresh("") + "x".repeat(240))).ok().text("registered_model.name"))
                .hasSizeGreaterThan(240);
        newModel("🚀".repeat(256));
        server.post("/registered-models/create", "{\"name\": \"%s\"}".formatted("x".repeat(257)))
                .invalid("'name' exceeds the maximum length of 256 characters");
        server.post("/registered-models/create", "{\"name\": \"%s\"}".formatted("x".repeat(300)))
                .invalid("'name'");
        server.post("/registered-models/create", "{\"name\": \"a\\u0000b\"}").invalid("'name'");
    }

    @Test
    void create_limits_areKept() {
        var name = fresh("limits");
        var body = "{\"name\": \"%s\", \"description\": \"%s\", \"tags\": [{\"key\": \"%s\", \"value\": \"%s\"}]}";
        server.post("/registered-models/create", body.formatted(name, "d".repeat(5_001), "k", "v"))
                .invalid("'description'");
        server.post("/registered-models/create", body.formatted(name, "d", "k".repeat(251), "v"))
                .invalid("'key'");
        server.post("/registered-models/create", body.formatted(name, "d", "a//b", "v"))
                .invalid("'key'");
        server.post("/registered-models/create", body.formatted(name, "d", "k", "v".repeat(100_001)))
                .invalid("'value'");
        server.post(
                        "/registered-models/create",
                        body.formatted(name, "d".repeat(5_000), "k".repeat(250), "v".repeat(100_000)))
                .ok();
    }

    // RM2

    @Test
    void get_model_hasLatestVersionsTagsAndAliases() {
        var name = newModel();
        var first = newVersion(name);
        var second = newVersion(name);
        newVersion(name);
        transition(name, first, "Production").ok();
        transition(name, second, "Production").ok();
        setAlias(name, "b", first).ok();
        setAlias(name, "a", second).ok();
        var reply = getModel(name).ok();
        assertThat(reply.texts("registered_model.latest_versions", "version")).containsExactlyInAnyOrder("2", "3");
        assertThat(reply.texts("registered_model.latest_versions", "current_stage"))
                .containsExactlyInAnyOrder("Production", "None");
        assertThat(reply.texts("registered_model.aliases", "alias")).containsExactly("a", "b");
        assertThat(reply.texts("registered_model.aliases", "version")).containsExactly("2", "1");
        assertThat(reply.list("registered_model.latest_versions"))
                .anySatisfy(version -> assertThat(Reply.at(version, "aliases")).isEqualTo(List.of("a")));
    }

    @Test
    void get_unknownModel_isNotFound() {
        for (var prefix : List.of("/api/2.0/mlflow", "/ajax-api/2.0/mlflow")) {
            server.get(prefix + "/registered-models/get?name=nobody").notFound("nobody");
        }
        server.get("/registered-models/get").invalid("name");
    }

    // RM4

    @Test
    void update_description_setsOrClearsIt() {
        var name = newModel();
        var set = server.patch(
                        "/registered-models/update", "{\"name\": \"%s\", \"description\": \"new\"}".formatted(name))
                .ok();
        assertThat(set.text("registered_model.description")).isEqualTo("new");
        server.patch("/registered-models/update", "{\"name\": \"%s\"}".formatted(name))
                .ok();
        assertThat(getModel(name).at("registered_model.description")).isNull();
        server.patch("/registered-models/update", "{\"name\": \"%s\", \"description\": \"\"}".formatted(name))
                .ok();
        assertThat(getModel(name).at("registered_model.description")).isNull();
        server.patch("/registered-models/update", "{\"name\": \"nobody\"}").notFound();
        server.patch("/registered-models/update", "{}").invalid("name");
    }

    // RM5

    @Test
    void rename_versionsTagsAndAliases_follow() {
        var name = newModel();
        newVersion(name);
        server.post(
                        "/registered-models/set-tag",
                        "{\"name\": \"%s\", \"key\": \"k\", \"value\": \"v\"}".formatted(name))
                .ok();
        setAlias(name, "champion", "1").ok();
        var other = fresh("renamed");
        var reply = rename(name, other).ok();
        assertThat(reply.text("registered_model.name")).isEqualTo(other);
        assertThat(reply.text("registered_model.latest_versions[0].name")).isEqualTo(other);
        assertThat(reply.pairs("registered_model.tags")).isEqualTo(Map.of("k", "v"));
        assertThat(reply.text("registered_model.aliases[0].version")).isEqualTo("1");
        getModel(name).notFound();
        assertThat(getVersion(other, "1").ok().text("model_version.name")).isEqualTo(other);
        newModel(name);
        assertThat(getModel(name).ok().at("registered_model.latest_versions")).isNull();
    }

    private Reply rename(String name, String other) {
        return server.post(
                "/registered-models/rename", "{\"name\": \"%s\", \"new_name\": \"%s\"}".formatted(name, other));
    }

    @Test
    void rename_errors() {
        var name = newModel();
        rename(name, newModel()).refused(400, "RESOURCE_ALREADY_EXISTS");
        rename(name, name).ok();
        rename("nobody", fresh("x")).notFound();
        rename(name, "x".repeat(257)).invalid("name");
        server.post("/registered-models/rename", "{\"name\": \"%s\"}".formatted(name))
                .invalid("new_name");
        assertThat(getModel(name).ok().text("registered_model.name")).isEqualTo(name);
    }

    // RM6

    @Test
    void delete_model_removesEverything_andNumbersStartAgain() {
        var name = newModel();
        newVersion(name);
        newVersion(name);
        setAlias(name, "champion", "2").ok();
        server.delete("/registered-models/delete", "{\"name\": \"%s\"}".formatted(name))
                .ok();
        getModel(name).notFound();
        getVersion(name, "1").notFound();
        server.get("/registered-models/alias?name=" + name + "&alias=champion").notFound();
        assertThat(server.get("/model-versions/search?filter=" + encoded("name = '" + name + "'"))
                        .ok()
                        .list("model_versions"))
                .isEmpty();
        newModel(name);
        assertThat(getModel(name).ok().at("registered_model.aliases")).isNull();
        assertThat(newVersion(name)).isEqualTo("1");
    }

    @Test
    void delete_unknownOrTwice_isNotFound() {
        var name = newModel();
        server.delete("/registered-models/delete?name=" + name).ok();
        server.delete("/registered-models/delete", "{\"name\": \"%s\"}".formatted(name))
                .notFound();
        server.delete("/registered-models/delete", "{}").invalid("name");
    }

    // RM7

    @Test
    void latestVersions_perStage_isTheHighestNumber() {
        var name = newModel();
        for (int i = 0; i < 5; i++) {
            newVersion(name);
        }
        transition(name, "1", "Staging").ok();
        transition(name, "2", "Staging").ok();
        transition(name, "3", "Production").ok();
        assertThat(latest("\"stages\": []", name)).containsExactly("5", "2", "3");
        assertThat(latest("\"stages\": [\"staging\", \"PRODUCTION\"]", name)).containsExactly("2", "3");
        assertThat(latest("\"stages\": [\"Archived\"]", name)).isEmpty();
        assertThat(server.get("/registered-models/get-latest-versions?name=" + name + "&stages=None&stages=production")
                        .ok()
                        .texts("model_versions", "version"))
                .containsExactly("5", "3");
    }

    private List<String> latest(String stages, String name) {
        return server.post("/registered-models/get-latest-versions", "{\"name\": \"%s\", %s}".formatted(name, stages))
                .ok()
                .texts("model_versions", "version");
    }

    @Test
    void latestVersions_errors() {
        var name = newModel();
        assertThat(latest("\"stages\": []", name)).isEmpty();
        server.post(
                        "/registered-models/get-latest-versions",
                        "{\"name\": \"%s\", \"stages\": [\"Live\"]}".formatted(name))
                .invalid("Live", "None, Staging, Production, Archived");
        server.get("/registered-models/get-latest-versions?name=nobody").notFound();
        server.post("/registered-models/get-latest-versions", "{\"name\": \"nobody\"}")
                .notFound();
    }

    // RM8, RM9

    @Test
    void tags_setOverwriteAndDelete() {
        var name = newModel();
        var body = "{\"name\": \"%s\", \"key\": \"a/b c:é\", \"value\": \"%s\"}";
        server.post("/registered-models/set-tag", body.formatted(name, "1")).ok();
        server.post("/registered-models/set-tag", body.formatted(name, "2")).ok();
        server.post("/registered-models/set-tag", "{\"name\": \"%s\", \"key\": \"empty\"}".formatted(name))
                .ok();
        assertThat(getModel(name).pairs("registered_model.tags")).isEqualTo(Map.of("a/b c:é", "2", "empty", ""));
        var delete = "{\"name\": \"%s\", \"key\": \"empty\"}".formatted(name);
        server.delete("/registered-models/delete-tag", delete).ok();
        server.delete("/registered-models/delete-tag", delete).ok();
        assertThat(getModel(name).pairs("registered_model.tags")).isEqualTo(Map.of("a/b c:é", "2"));
    }

    @Test
    void tags_errors() {
        var name = newModel();
        server.post("/registered-models/set-tag", "{\"name\": \"nobody\", \"key\": \"k\"}")
                .notFound();
        server.delete("/registered-models/delete-tag", "{\"name\": \"nobody\", \"key\": \"k\"}")
                .notFound();
        server.post("/registered-models/set-tag", "{\"name\": \"%s\"}".formatted(name))
                .invalid("key");
        server.delete("/registered-models/delete-tag", "{\"name\": \"%s\"}".formatted(name))
                .invalid("key");
        for (var key : List.of("a//b", "../x", "a@b", "k".repeat(251))) {
            server.post("/registered-models/set-tag", "{\"name\": \"%s\", \"key\": \"%s\"}".formatted(name, key))
                    .invalid("key");
        }
        var value = "v".repeat(100_001);
        server.post(
                        "/registered-models/set-tag",
                        "{\"name\": \"%s\", \"key\": \"k\", \"value\": \"%s\"}".formatted(name, value))
                .invalid("value");
    }
}
