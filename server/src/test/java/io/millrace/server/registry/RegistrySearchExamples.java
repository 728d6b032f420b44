package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference 02, §4 and §5: the worked examples 102 to 116, and what Millrace accepts beyond them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegistrySearchExamples extends RegistryContract {
    /** In front of every name, so that other tests' models are not found. */
    private final String p = fresh("search") + "/";

    RegistrySearchExamples(ServerExtension server) {
        super(server);
        model("m", "x=1, env=prod");
        model("rm_2", "x=2");
        model("RM-3", "");
        model("prompt", "mlflow.prompt.is_prompt=true");
        model("no-prompt", "mlflow.prompt.is_prompt=false");
        version("m", "s3://b/one", "run_id", "a", "env=prod, x=1");
        version("m", "s3://b/two", "run_id", "b", "env=prod");
        version("m", "s3://c/three", "description", "x", "env=dev");
        version("rm_2", "s3://b/four", "run_id", "c", "");
        version("prompt", "dummy-source", "description", "x", "mlflow.prompt.is_prompt=true");
    }

    private void model(String name, String tags) {
        server.post(
                        "/registered-models/create",
                        "{\"name\": \"%s\", \"tags\": [%s]}".formatted(p + name, objects(tags)))
                .ok();
    }

    private void version(String name, String source, String field, String value, String tags) {
        createVersion(
                        p + name,
                        "\"source\": \"%s\", \"%s\": \"%s\", \"tags\": [%s]"
                                .formatted(source, field, value, objects(tags)))
                .ok();
    }

    private static String objects(String pairs) {
        return Arrays.stream(pairs.split(", ", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .map(pair -> "{\"key\": \"%s\", \"value\": \"%s\"}".formatted(pair[0], pair[1]))
                .collect(Collectors.joining(","));
    }

    private String ours(String filter) {
        var all = "name LIKE '" + p + "%'";
        return filter.isEmpty() ? all : all + " AND (" + filter.replace("<p>", p) + ")";
    }

    private Reply models(String filter, String... order) {
        return server.post(
                "/registered-models/search",
                "{\"filter\": %s, \"order_by\": %s}".formatted(quoted(filter), Json.writeText(List.of(order))));
    }

    private Reply versions(String filter, String... order) {
        var items =
                Arrays.stream(order).map(item -> "&order_by=" + encoded(item)).collect(Collectors.joining());
        return server.get("/model-versions/search?filter=" + encoded(filter) + items);
    }

    private String names(Reply reply) {
        return reply.ok().texts("registered_models", "name").stream()
                .map(name -> name.substring(p.length()))
                .collect(Collectors.joining(" "));
    }

    private String numbers(Reply reply) {
        return reply.ok().list("model_versions").stream()
                .map(v -> String.valueOf(Reply.at(v, "name")).substring(p.length()) + ":" + Reply.at(v, "version"))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            value = {
                "none|~~|RM-3 m no-prompt rm_2",
                "102|name = '<p>m'|m",
                "102|name ilike '<p>rm%'|RM-3 rm_2",
                "102|name LIKE '<p>rm%'|rm_2",
                "102|tags.x != '1'|rm_2",
                "102|name != '<p>m'|RM-3 no-prompt rm_2",
                "103|tags.`mlflow.prompt.is_prompt` = 'true'|prompt",
                "103|tags.mlflow.prompt.is_prompt != 'false'|prompt",
                "104|name='<p>m' AND tag.`mlflow.prompt.is_prompt` != 'true'|m",
                "104|tag.`mlflow.prompt.is_prompt` = 'false'|RM-3 m no-prompt rm_2",
                "any|tags.`mlflow.prompt.is_prompt` LIKE '%'|no-prompt prompt",
                "beyond|name = '<p>m' OR tags.x = '2'|m rm_2",
                "beyond|NOT tags.x = '2'|RM-3 m no-prompt",
                "beyond|tags.x = '1' AND (tags.env = 'prod' OR tags.env = 'dev')|m",
                "beyond|tags.x ILIKE '2' and attribute.name LIKE '%'|rm_2"
            })
    void models_filter_findsThem(String number, String filter, String found) {
        assertThat(names(models(ours(filter)))).isEqualTo(found);
    }

    @ParameterizedTest(name = "105: {0}")
    @ValueSource(
            strings = {
                "name > 'a'",
                "name IN ('a')",
                "attributes.name = 'x'",
                "aliases = 'x'",
                "description LIKE '%'",
                "creation_timestamp > 0",
                "timestamp > 0",
                "name",
                "tags.x > '1'",
                "tags.x IN ('1')",
                "tags.x = 1",
                "name = m"
            })
    void models_badFilter_isInvalid(String filter) {
        models(filter).invalid("Invalid filter");
        server.get("/registered-models/search?filter=" + encoded(filter)).invalid("Invalid filter");
    }

    @Test
    void models_orderBy_givesTheOrder() {
        server.patch("/registered-models/update", "{\"name\": \"%s\"}".formatted(p + "RM-3"))
                .ok();
        assertThat(names(models(ours(""), "timestamp DESC", "name"))).startsWith("RM-3 ");
        assertThat(names(models(ours(""), "last_updated_timestamp"))).endsWith(" RM-3");
        assertThat(names(models(ours(""), "name DESC"))).isEqualTo("rm_2 no-prompt m RM-3");
        assertThat(names(models(ours("")))).isEqualTo("RM-3 m no-prompt rm_2");
    }

    @ParameterizedTest(name = "107: {0}")
    @ValueSource(
            strings = {
                "creation_timestamp",
                "attribute.name",
                "tags.x",
                "",
                "name ASC, timestamp",
                "name UP",
                "timestamp;last_updated_timestamp",
                "name;name DESC"
            })
    void models_badOrder_isInvalid(String order) {
        models("", order.split(";", -1)).invalid("Invalid order_by");
    }

    @Test
    void models_inPages_areAllOfThemOnce_inEveryOrder() {
        for (var order : List.of("[]", "[\"name DESC\"]", "[\"timestamp\"]", "[\"last_updated_timestamp DESC\"]")) {
            var query = "\"filter\": %s, \"order_by\": %s".formatted(quoted(ours("")), order);
            var whole = server.post("/registered-models/search", "{%s}".formatted(query))
                    .ok()
                    .texts("registered_models", "name");
            assertThat(pages(
                            "POST",
                            "registered_models",
                            "{%s, \"max_results\": 1, \"page_token\": \"TOKEN\"}".formatted(query)))
                    .hasSize(4)
                    .isEqualTo(whole);
        }
    }

    private List<String> pages(String method, String list, String request) {
        var pages = new ArrayList<String>();
        var token = "";
        do {
            var asked = request.replace("TOKEN", token);
            var page = method.equals("POST") ? server.post("/registered-models/search", asked) : server.get(asked);
            pages.addAll(page.ok().texts(list, "name"));
            token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
        } while (!token.isEmpty());
        return pages;
    }

    @Test
    void models_pageSizesAndTokens_areChecked() {
        server.get("/registered-models/search?max_results=1000").ok();
        for (var size : List.of("0", "-1", "1001", "9223372036854775807")) {
            server.get("/registered-models/search?max_results=" + size).invalid("max_results");
        }
        models("", "name").ok();
        server.get("/registered-models/search?page_token=nonsense").invalid("Invalid page token");
        var token = server.get("/registered-models/search?max_results=1").ok().text("next_page_token");
        server.get("/registered-models/search?order_by=timestamp&page_token=" + encoded(token))
                .invalid("Invalid page token");
    }

    @Test
    void models_found_areWhole() {
        setAlias(p + "m", "champion", "2").ok();
        var reply = models("name = '" + p + "m'").ok();
        assertThat(reply.pairs("registered_models[0].tags"))
                .containsEntry("env", "prod")
                .hasSize(2);
        assertThat(reply.text("registered_models[0].aliases[0].alias")).isEqualTo("champion");
        assertThat(reply.text("registered_models[0].aliases[0].version")).isEqualTo("2");
        assertThat(reply.text("registered_models[0].latest_versions[0].version"))
                .isEqualTo("3");
        assertThat(versions("name = '" + p + "m' AND version_number = 2").text("model_versions[0].aliases[0]"))
                .isEqualTo("champion");
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            value = {
                "none|~~|m:3 m:2 m:1 rm_2:1",
                "108|name = '<p>m' AND version_number > 2|m:3",
                "109|version_number = '1'|m:1 rm_2:1",
                "111|run_id IN ('a','b')|m:2 m:1",
                "run|run_id = 'a'|m:1",
                "run|run_id = '' AND version_number != 9|m:3",
                "run|run_id ILIKE 'A'|m:1",
                "112|source_path LIKE 's3://b/%'|m:2 m:1 rm_2:1",
                "112|source_path = 's3://b/one'|m:1",
                "114|tags.env = 'prod' AND tags.x = '1'|m:1",
                "114|tag.env != 'prod'|m:3",
                "prompt|tags.`mlflow.prompt.is_prompt` = 'true'|prompt:1",
                "prompt|tags.`mlflow.prompt.is_prompt` != 'true'|m:3 m:2 m:1 rm_2:1",
                "prefix|attribute.name ILIKE '<p>M' AND attribute.version_number <= 2|m:2 m:1",
                "beyond|version_number BETWEEN 2 AND 3|m:3 m:2",
                "beyond|version_number BETWEEN '2' AND 3 OR name = '<p>rm_2'|m:3 m:2 rm_2:1",
                "beyond|NOT (tags.env = 'prod')|m:3 rm_2:1"
            })
    void versions_filter_findsThem(String number, String filter, String found) {
        assertThat(numbers(versions(ours(filter), "name", "version_number DESC")))
                .isEqualTo(found);
    }

    @ParameterizedTest(name = "110, 113: {0}")
    @ValueSource(
            strings = {
                "version_number IN (1,2)",
                "name IN ('m')",
                "run_id NOT IN ('a')",
                "version = 1",
                "source = 's3://b'",
                "current_stage = 'Staging'",
                "status = 'READY'",
                "user_id = 'x'",
                "description = 'x'",
                "aliases = 'x'",
                "model_id = 'x'",
                "last_updated_timestamp > 0",
                "attributes.name = 'x'",
                "version_number = 'one'",
                "version_number LIKE '1'"
            })
    void versions_badFilter_isInvalid(String filter) {
        versions(filter).invalid("Invalid filter");
    }

    @Test
    void versions_orderBy_givesTheOrder() {
        assertThat(numbers(versions(ours(""), "name DESC"))).isEqualTo("rm_2:1 m:3 m:2 m:1");
        assertThat(numbers(versions(ours(""), "version_number"))).isEqualTo("m:1 rm_2:1 m:2 m:3");
        assertThat(numbers(versions(ours("name = '<p>m'"), "creation_timestamp", "version_number")))
                .isEqualTo("m:1 m:2 m:3");
        assertThat(numbers(versions(ours("name = '<p>m'"), "attribute.last_updated_timestamp DESC")))
                .isEqualTo(numbers(versions(ours("name = '<p>m'"))));
    }

    @ParameterizedTest(name = "116: {0}")
    @ValueSource(strings = {"version", "timestamp", "tags.env", "run_id", "", "name;name DESC"})
    void versions_badOrder_isInvalid(String order) {
        versions("", order.split(";", -1)).invalid("Invalid order_by");
    }

    @Test
    void versions_inPages_areAllOfThemOnce_inEveryOrder() {
        for (var order : List.of("", "name", "version_number DESC", "creation_timestamp", "last_updated_timestamp")) {
            var items = order.isEmpty() ? "" : "&order_by=" + encoded(order);
            var path = "/model-versions/search?filter=" + encoded(ours("")) + items;
            var whole = server.get(path).ok().texts("model_versions", "name");
            assertThat(pages("GET", "model_versions", path + "&max_results=1&page_token=TOKEN"))
                    .hasSize(4)
                    .isEqualTo(whole);
        }
    }

    @Test
    void versions_pageSizesAndTokens_areChecked() {
        server.get("/model-versions/search?max_results=200000").ok();
        for (var size : List.of("0", "-1", "200001", "9223372036854775807")) {
            server.get("/model-versions/search?max_results=" + size).invalid("max_results");
        }
        server.get("/model-versions/search?page_token=nonsense").invalid("Invalid page token");
    }

    @Test
    void versions_newestFirst_isTheDefaultOrder() {
        var name = newModel();
        newVersion(name);
        newVersion(name);
        server.patch(
                        "/model-versions/update",
                        "{\"name\": \"%s\", \"version\": \"1\", \"description\": \"x\"}".formatted(name))
                .ok();
        var updated = versions("name = '" + name + "'").ok();
        assertThat(updated.integer("model_versions[0].last_updated_timestamp"))
                .isGreaterThanOrEqualTo(updated.integer("model_versions[1].last_updated_timestamp"));
    }
}
