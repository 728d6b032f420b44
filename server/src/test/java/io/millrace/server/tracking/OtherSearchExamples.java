package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The worked examples 92 to 101 (experiments) and 123 to 127 (logged models) of reference 02, and paging. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OtherSearchExamples extends TrackingContract {
    private final String mark = fresh("mark");
    private final String experiment;

    OtherSearchExamples(ServerExtension server) {
        super(server);
        for (var name : List.of("Expt-A", "expt-b", "expt-c")) {
            server.post("/experiments/create", """
                    {"name": "%s %s", "tags": [{"key": "mark", "value": "%2$s"}, {"key": "k", "value": "V1%1$s"}]}""".formatted(name, mark)).ok();
        }
        experiment = newExperiment();
        model("m1", "0.1", "1", 0.9, 0.2);
        model("m2", "0.2", "2", 0.5, Double.NaN);
        model("M3", "0.3", "3");
    }

    private void model(String name, String lr, String tag, double... accuracies) {
        var id = server.post("/logged-models", """
                {"experiment_id": "%s", "name": "%s", "params": [{"key": "lr", "value": "%s"}],
                 "tags": [{"key": "t", "value": "%s"}]}""".formatted(experiment, name, lr, tag))
                .ok()
                .text("model.info.model_id");
        var run = newRun(experiment);
        for (int i = 0; i < accuracies.length; i++) {
            server.post("/runs/log-metric", """
                    {"run_id": "%s", "key": "acc", "value": "%s", "timestamp": %d, "model_id": "%s",
                     "dataset_name": "ds%d", "dataset_digest": "x"}""".formatted(run, accuracies[i], i, id, i))
                    .ok();
        }
        if (name.equals("m2")) {
            server.patch("/logged-models/" + id, "{\"status\": 2}").ok();
        }
    }

    private Reply experiments(String filter, String... orderBy) {
        return server.post(
                "/experiments/search",
                "{\"filter\": %s, \"order_by\": %s}".formatted(quoted(filter), Json.writeText(List.of(orderBy))));
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            value = {
                "92|name = 'expt-b #'|b",
                "92|attribute.name = 'expt-b #'|b",
                "93|name LIKE 'expt%'|bc",
                "94|name ILIKE 'expt%'|Abc",
                "95|name like 'Expt%'|A",
                "96|name != 'expt-b #'|Ac",
                "98|tags.k ILIKE 'v1%'|Abc",
                "98|tags.`k` = 'V1expt-b'|b",
                "98|tag.k LIKE 'V1expt%'|bc",
                "98|tags.nobody != 'x'|~~",
                "99|creation_time >= 1700000000000|Abc",
                "99|last_update_time < 1700000000000 OR name LIKE '%-c %'|c",
                "99|NOT tags.nobody = 'x' AND NOT name LIKE '%-c %'|Ab",
                "99|creation_time BETWEEN 0 AND 5|~~"
            })
    void experiments_filter_findsThem(String number, String filter, String found) {
        var reply = experiments("tags.mark = '%s' AND (%s)".formatted(mark, filter.replace("#", mark)), "name")
                .ok();
        var letters = reply.texts("experiments", "name").stream()
                .map(name -> name.substring(5, 6))
                .toList();
        assertThat(String.join("", letters)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name IN ('a')",
                "name > 'a'",
                "name = zz",
                "name IS NULL",
                "creation_time = 'x'",
                "creation_time LIKE '1'",
                "metrics.x > 1",
                "attributes.name = 'a'",
                "attr.name = 'a'",
                "experiment_id = '1'",
                "lifecycle_stage = 'active'",
                "artifact_location = 'a'",
                "params.x = 'a'",
                "tags.k IN ('a')"
            })
    void experiments_badFilter_isInvalid(String filter) {
        experiments(filter).invalid("Invalid filter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name FOO", "attributes.name", "tags.k", "lifecycle_stage", ""})
    void experiments_badOrder_isInvalid(String order) {
        experiments("", order).invalid("Invalid order_by");
    }

    @Test
    void experiments_inPages_areAllOfThemOnce_inEveryOrder() {
        for (var order : List.of(
                "[]",
                "[\"name DESC\"]",
                "[\"experiment_id\"]",
                "[\"attribute.creation_time ASC\"]",
                "[\"last_update_time\", \"name\"]")) {
            var filter = "\"filter\": \"tags.mark = '%s'\", \"order_by\": %s".formatted(mark, order);
            var whole =
                    server.post("/experiments/search", "{%s}".formatted(filter)).texts("experiments", "name");
            var pages = new ArrayList<String>();
            var token = "";
            do {
                var page = server.post("/experiments/search", """
                        {%s, "max_results": 1, "page_token": "%s"}""".formatted(filter, token))
                        .ok();
                pages.addAll(page.texts("experiments", "name"));
                token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
            } while (!token.isEmpty());
            assertThat(pages).hasSize(3).isEqualTo(whole);
        }
        server.post("/experiments/search", "{\"page_token\": \"nonsense\"}").invalid("Invalid page token");
        server.post("/experiments/search", "{\"max_results\": 50001}").invalid("max_results");
    }

    @Test
    void experiments_byGet_areFoundByView() {
        var deleted = deletedExperiment();
        var name = server.get("/experiments/get?experiment_id=" + deleted).text("experiment.name");
        var filter = "&filter=" + ServerExtension.encoded("name = '" + name + "'");
        assertThat(server.get("/experiments/search?max_results=5" + filter).ok().list("experiments"))
                .isEmpty();
        for (var view : List.of("DELETED_ONLY", "ALL", "2")) {
            assertThat(server.get("/experiments/search?order_by=name&order_by=experiment_id%20DESC&view_type=" + view
                                    + filter)
                            .ok()
                            .texts("experiments", "experiment_id"))
                    .containsExactly(deleted);
        }
    }

    private Reply models(String rest) {
        return server.post("/logged-models/search", "{\"experiment_ids\": [\"%s\"], %s}".formatted(experiment, rest));
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            value = {
                "123|name = 'm1' AND metrics.acc > 0.8 AND params.lr = '0.1'|m1",
                "124|name LIKE 'm%'|m1 m2",
                "124|name ILIKE 'M%'|M3 m1 m2",
                "124|name NOT IN ('m1')|M3 m2",
                "124|tags.t IN ('2','3')|M3 m2",
                "124|model_id = 'm-x'|~~",
                "125|name = \"m1\"|m1",
                "126|attribute.name = 'm1'|m1",
                "126|metric.acc > 0.8|m1",
                "126|param.lr = '0.1'|m1",
                "126|tag.t = '1'|m1",
                "126|name like 'm%'|m1 m2",
                "126|name > 'a'|m1 m2",
                "126|params.lr > '0.15'|M3 m2",
                "126|name = 'm1' OR name = 'm2'|m1 m2",
                "loose|params.lr = 0.1|m1",
                "status|status = 2|m2",
                "status|status = 'LOGGED_MODEL_READY'|m2",
                "status|attributes.status != 2|M3 m1",
                "any row|metrics.acc < 0.3|m1",
                "NaN|metrics.acc != 0.5|m1 m2",
                "NaN|NOT metrics.acc > 0|M3",
                "time|creation_time > 0 AND last_updated_timestamp_ms > 0|M3 m1 m2",
                "stage|lifecycle_stage = 'active' AND experiment_id != '0'|M3 m1 m2"
            })
    void models_filter_findsThem(String number, String filter, String found) {
        var reply = models("\"filter\": %s, \"order_by\": [{\"field_name\": \"name\"}]".formatted(quoted(filter)))
                .ok();
        assertThat(String.join(" ", reply.texts("models", "info.name"))).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"foo = 'x'", "metrics.acc > '0.8'", "name IS NULL", "metrics.acc LIKE 'x'", "dataset.name = 'x'"
            })
    void models_badFilter_isInvalid(String filter) {
        models("\"filter\": %s".formatted(quoted(filter))).invalid("Invalid filter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"field_name\": \"metrics.acc\"}|m1 m2 M3",
                "{\"field_name\": \"metrics.acc\", \"ascending\": false, \"dataset_name\": \"ds0\"}|m1 m2 M3",
                "{\"field_name\": \"metrics.acc\", \"dataset_name\": \"ds0\", \"dataset_digest\": \"x\"}|m2 m1 M3",
                "{\"field_name\": \"creation_timestamp\", \"ascending\": true}|m1 m2 M3",
                "{\"field_name\": \"status\", \"ascending\": false}, {\"field_name\": \"name\"}|m2 M3 m1"
            })
    void models_orderBy_givesTheOrder(String order, String names) {
        assertThat(String.join(
                        " ", models("\"order_by\": [%s]".formatted(order)).ok().texts("models", "info.name")))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"params.lr", "foo", "", "tags.t"})
    void models_badOrder_isInvalid(String field) {
        models("\"order_by\": [{\"field_name\": \"%s\"}]".formatted(field)).invalid();
    }

    @Test
    void models_datasets_narrowTheMetricRows() {
        assertThat(models("\"filter\": \"metrics.acc > 0\", \"datasets\": [{\"dataset_name\": \"ds1\"}]")
                        .ok()
                        .texts("models", "info.name"))
                .containsExactly("m1");
        assertThat(models(
                                "\"filter\": \"metrics.acc > 0\", \"datasets\": [{\"dataset_name\": \"ds0\", \"dataset_digest\": \"y\"}]")
                        .ok()
                        .list("models"))
                .isEmpty();
        models("\"datasets\": [{}]").invalid("datasets[0].dataset_name");
    }

    @Test
    void models_inPages_areAllOfThemOnce_andTheTokenFitsOneQuery() {
        var whole = models("\"max_results\": 0").ok().texts("models", "info.name");
        var first = models("\"max_results\": 2").ok();
        var token = first.text("next_page_token");
        var second = models("\"max_results\": 2, \"page_token\": \"%s\"".formatted(token))
                .ok();
        var both = new ArrayList<>(first.texts("models", "info.name"));
        both.addAll(second.texts("models", "info.name"));
        assertThat(both).hasSize(3).isEqualTo(whole);
        assertThat(second.at("next_page_token")).isNull();
        models("\"filter\": \"name != 'x'\", \"page_token\": \"%s\"".formatted(token))
                .invalid("Invalid page token");
        models("\"page_token\": \"nonsense\"").invalid("Invalid page token");
        models("\"max_results\": -1").invalid("max_results");
        assertThat(server.post("/logged-models/search", "{\"experiment_ids\": []}")
                        .ok()
                        .list("models"))
                .isEmpty();
    }
}
