package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import io.millrace.server.Reply;
import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches compared with a plain evaluation, page by page; and filters nobody thought of. */
abstract class SearchProperties extends TrackingContract {
    SearchProperties(ServerExtension server) {
        super(server);
    }

    private Reply search(List<String> experiments, String filter, String view, List<String> order, String paging) {
        return server.post("/runs/search", """
                {"experiment_ids": %s, "filter": %s, "run_view_type": "%s", "order_by": %s, %s}""".formatted(
                        Json.writeText(experiments), quoted(filter), view, Json.writeText(order), paging));
    }

    private List<String> inPages(List<String> experiments, String filter, String view, List<String> order, int size) {
        var found = new ArrayList<String>();
        var token = "";
        do {
            var page = search(
                            experiments,
                            filter,
                            view,
                            order,
                            "\"max_results\": %d, \"page_token\": \"%s\"".formatted(size, token))
                    .ok();
            assertThat(page.list("runs").size()).isBetween(token.isEmpty() ? 0 : 1, size);
            found.addAll(page.texts("runs", "info.run_id"));
            token = page.at("next_page_token") == null ? "" : page.text("next_page_token");
        } while (!token.isEmpty());
        return found;
    }

    /** One experiment, an index walk over three, and more than an index walk merges. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 41})
    void search_ofRandomRuns_agreesWithAPlainEvaluation(int experimentCount) {
        var runs = new RandomRuns(server, experimentCount, experimentCount, 42 / experimentCount + 1);
        var random = new Random(experimentCount);
        var everything = new RandomRuns.Filter("", run -> true);
        for (int i = 0; i < 60; i++) {
            var filter = i % 4 == 0 ? everything : runs.randomFilter(3);
            var order = runs.randomOrder();
            var view = List.of("ACTIVE_ONLY", "ALL", "DELETED_ONLY").get(i % 3);
            var expected = runs.expected(filter, view, order);
            var what = "%s by %s of %s".formatted(filter.text(), order, view);
            assertThat(search(runs.experiments, filter.text(), view, order, "\"max_results\": 1000")
                            .ok()
                            .texts("runs", "info.run_id"))
                    .as(what)
                    .isEqualTo(expected);
            if (i % 3 == 0) {
                assertThat(inPages(runs.experiments, filter.text(), view, order, 4 + random.nextInt(9)))
                        .as(what)
                        .isEqualTo(expected);
            }
            assertThat(server.post("/api/2.0/millrace/runs/count", """
                    {"experiment_ids": %s, "filter": %s, "run_view_type": "%s"}""".formatted(
                                            Json.writeText(runs.experiments), quoted(filter.text()), view))
                            .ok()
                            .integer("count"))
                    .as(what)
                    .isEqualTo(expected.size());
        }
    }

    /** More matches than a search fetches and sorts, so that the index of the order is walked under a filter. */
    @Test
    void search_ofManyCandidates_walksTheIndex_toTheSameResult() {
        var experiment = newExperiment();
        IntStream.range(0, 2_100)
                .parallel()
                .forEach(i -> server.post("/runs/create", """
                {"experiment_id": "%s", "run_name": "r", "start_time": %d, "tags": [{"key": "x", "value": "y"},
                 {"key": "n", "value": "%d"}]}""".formatted(experiment, i / 7, i % 3))
                        .ok());
        var experiments = List.of(experiment, newExperiment());
        for (var order : List.of(
                List.<String>of(), List.of("start_time ASC"), List.of("tags.n DESC"), List.of("metrics.none DESC"))) {
            var one = search(experiments, "tags.x = 'y'", "ACTIVE_ONLY", order, "\"max_results\": 50000")
                    .ok()
                    .texts("runs", "info.run_id");
            assertThat(one).hasSize(2_100).doesNotHaveDuplicates();
            assertThat(inPages(experiments, "tags.x = 'y'", "ACTIVE_ONLY", order, 700))
                    .isEqualTo(one);
        }
        assertThat(inPages(experiments, "tags.x = 'y' AND tags.n = '1'", "ALL", List.of(), 300))
                .hasSize(700);
    }

    private static final String[] PIECES = {
        "metrics.acc",
        "params.`a b`",
        "tags.\"x\"",
        "status",
        "run_id",
        "dataset.name",
        "start_time",
        "foo",
        "=",
        "!=",
        ">",
        "<=",
        "<>",
        "LIKE",
        "ILIKE",
        "IN",
        "NOT",
        "AND",
        "OR",
        "BETWEEN",
        "(",
        ")",
        ",",
        "'v'",
        "\"v\"",
        "`v`",
        "1",
        "-1.5e3",
        "1e999",
        "''",
        "'%'",
        "'it''s'",
        "'",
        "\"",
        "`",
        ";",
        "--",
        "/*",
        "*",
        "\\",
        "[",
        "$1",
        "?",
        ":x",
        "NULL",
        "\u0000",
        "\t",
        "é",
        "😀",
        ".",
        "-",
        "metrics.",
        "'a\u0000b'",
        "9223372036854775808",
        "'\ud800'"
    };

    @Test
    void search_ofNonsense_isOkOrInvalid_neverAnError() {
        var random = new Random(42);
        var experiment = newExperiment();
        newRun(experiment);
        for (int i = 0; i < 1_500; i++) {
            var filter = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(n -> PIECES[random.nextInt(PIECES.length)])
                    .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
            for (var path : List.of("/runs/search", "/experiments/search", "/logged-models/search")) {
                if (i % 3 == 0 || path.equals("/runs/search")) {
                    var reply = server.post(
                            path,
                            "{\"experiment_ids\": [\"%s\"], \"filter\": %s}".formatted(experiment, quoted(filter)));
                    assertThat(reply.status())
                            .as("%s %s %s", path, filter, reply.body())
                            .isIn(200, 400);
                }
            }
            if (i % 5 == 0) {
                var reply = search(List.of(experiment), "", "ALL", List.of(filter), "\"max_results\": 1");
                assertThat(reply.status())
                        .as("order %s %s", filter, reply.body())
                        .isIn(200, 400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' OR 1=1 --",
                "x'; DROP TABLE runs; --",
                "\\' OR ''='",
                "%' OR '%'='",
                "[a-z]*",
                "?",
                "$1",
                "'||(SELECT 1)||'",
                "a\"b"
            })
    void value_withSqlInIt_isOnlyAValue(String value) {
        var experiment = newExperiment();
        var run = newRun(experiment);
        newRun(experiment);
        server.post(
                        "/runs/set-tag",
                        "{\"run_id\": \"%s\", \"key\": \"k\", \"value\": %s}".formatted(run, quoted(value)))
                .ok();
        boolean both = value.contains("'") && value.contains("\"");
        var quote = value.contains("'") ? "\"" : "'";
        assertThat(both).isFalse();
        for (var operator : List.of("=", "ILIKE", "LIKE")) {
            var found = search(experiment, "tags.k " + operator + " " + quote + value + quote)
                    .ok();
            assertThat(found.texts("runs", "info.run_id")).containsExactly(run);
        }
        search(experiment, "tags.`" + value + "` = 'x'").ok();
        search(experiment, "", "tags.`" + value + "` DESC").ok();
    }

    @Test
    void filter_atTheLimits_isAnswered_andBeyondThemInvalid() {
        var experiment = newExperiment();
        newRun(experiment);
        var many =
                IntStream.range(0, 500).mapToObj(i -> "tags.k" + i + " = 'v'").collect(Collectors.joining(" OR "));
        assertThat(search(experiment, many).ok().list("runs")).isEmpty();
        search(experiment, many + " OR status = 'x'").invalid("500");
        assertThat(search(experiment, "NOT (".repeat(24) + "status = 'x'" + ")".repeat(24))
                        .ok()
                        .list("runs"))
                .isEmpty();
        search(experiment, "(".repeat(60) + "status = 'x'" + ")".repeat(60)).invalid("deeper");
        search(experiment, "run_id = '" + "x".repeat(70_000) + "'").invalid("longer");
        var forty = IntStream.range(0, 40).mapToObj(i -> newExperiment()).toList();
        search(forty, many, "ALL", List.of(), "\"max_results\": 5").ok();
        search(forty, many, "ALL", List.of("metrics.m"), "\"max_results\": 5").ok();
    }

    /** A statement that failed must not spoil the next use of the same statement. */
    @Test
    void filter_patternTooLongForTheDatabase_isInvalid_andTheNextSearchWorks() {
        var experiment = newExperiment();
        newRun(experiment);
        for (int i = 0; i < 8; i++) {
            var reply = search(experiment, "run_name LIKE '" + "*".repeat(60_000) + "'");
            if (server.isPostgres()) {
                reply.ok();
            } else {
                reply.invalid("LIKE pattern");
            }
        }
        for (int i = 0; i < 16; i++) {
            assertThat(search(experiment, "run_name LIKE '%'").ok().list("runs"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "e30", "bnVsbA", "eyJxIjoiIiwiayI6W119", "AAAA", "\\u0000"})
    void pageToken_thatIsNone_isInvalid(String token) {
        server.post("/runs/search", "{\"experiment_ids\": [\"0\"], \"page_token\": \"%s\"}".formatted(token))
                .invalid("Invalid page token");
    }

    @Test
    void pageToken_ofAnotherOrder_orForged_isInvalid() {
        var experiment = newExperiment();
        newRun(experiment);
        newRun(experiment);
        var token = search(List.of(experiment), "", "ALL", List.of("run_name"), "\"max_results\": 1")
                .ok()
                .text("next_page_token");
        search(List.of(experiment), "", "ALL", List.of(), "\"page_token\": \"%s\"".formatted(token))
                .invalid("Invalid page token");
        var json = new String(java.util.Base64.getUrlDecoder().decode(token), java.nio.charset.StandardCharsets.UTF_8);
        for (var forged : List.of(
                json.replace("1000", "soon"),
                json.replace("1000", "NaN"),
                json.replaceFirst("\\[\"[^\"]*\"", "[\"a\\\\u0000b\""),
                json.replaceFirst("\\[", "[1,"))) {
            var reply = search(
                    List.of(experiment),
                    "",
                    "ALL",
                    List.of("run_name"),
                    "\"page_token\": \"%s\""
                            .formatted(java.util.Base64.getUrlEncoder()
                                    .encodeToString(forged.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            assertThat(reply.status()).as(forged + reply.body()).isIn(200, 400);
        }
    }
}
