package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial as a notebook, run once by Jupyter with the kernel that {@code millrace notebook} installs. */
class NotebookTest {
    private static final int CELLS = 10;
    private static final Path TUTORIAL = Path.of("..", "examples-fraud", "notebooks", "fraud.ipynb");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static MillraceProcess server;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, Object> executed;

    @BeforeAll
    static void execute() throws IOException, InterruptedException {
        server = MillraceProcess.server(Files.createDirectory(folder.resolve("server")));
        var jupyter = Jupyter.inCheckout(folder);
        var csv = folder.resolve("fraud.csv");
        jupyter.run(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Distribution.home().resolve("demo-fraud") + "/*",
                        "io.millrace.examples.fraud.MakeTransactions",
                        "10000",
                        csv.toString()));
        Files.copy(TUTORIAL, folder.resolve("fraud.ipynb"));
        jupyter.run(
                Map.of(
                        "MLFLOW_TRACKING_URI", server.address().toString(),
                        "MILLRACE_SPOOL_DIR", folder.resolve("spool").toString(),
                        "MILLRACE_NOTEBOOK", "fraud.ipynb",
                        "FRAUD_CSV", csv.toString()),
                List.of(
                        "jupyter",
                        "nbconvert",
                        "--to",
                        "notebook",
                        "--execute",
                        "--ExecutePreprocessor.timeout=600",
                        "--output",
                        "executed.ipynb",
                        "fraud.ipynb"));
        executed = Json.readMap(Files.readString(folder.resolve("executed.ipynb")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void row14_row15_notebook_everyCell_runs_andSqlAndJavaShareState() {
        var html = outputs("text/html");
        assertThat(html).anyMatch(each -> each.contains("<svg") && each.contains("0: 99.8 %"));
        assertThat(html).anyMatch(each -> each.contains("rowsImported") && each.contains("<td>10000</td><td>5</td>"));
        assertThat(html).anyMatch(each -> each.contains("areaUnderROC"));
        assertThat(executed.toString()).doesNotContain("output_type=error");
    }

    @Test
    void progress_executedNotebook_hasAtMostOneLineInACell() {
        var lines = outputs("text/html").stream()
                .filter(html -> html.contains("Spark: jobs"))
                .toList();
        assertThat(lines).isNotEmpty().hasSizeLessThanOrEqualTo(CELLS).noneMatch(html -> html.contains("<progress"));
    }

    @Test
    void row25_dataFrame_isShownAsATableOfItsFirstRows() {
        var heads = "<th>TIME_OFFSET</th><th>V1</th><th>V2</th><th>AMOUNT</th><th>label</th>";
        assertThat(outputs("text/html"))
                .filteredOn(each -> each.contains(heads))
                .singleElement()
                .satisfies(table -> assertThat(table.split("<tr>")).hasSize(1 + 1 + 5));
    }

    @Test
    void row95_runOfANotebook_namesItAsItsSource_andHasItsSnapshot() throws IOException {
        try (var client = MlflowClient.connect(server.address().toString())) {
            var experiment = client.getExperimentByName("fraud-notebook").experimentId();
            var runs = client.searchRuns(List.of(experiment), "").toList();
            assertThat(runs).hasSize(1);
            assertThat(tags(runs.getFirst()))
                    .containsEntry("mlflow.source.name", "fraud.ipynb")
                    .containsEntry("mlflow.source.type", "NOTEBOOK")
                    .containsEntry("mlflow.user", "Ben");
            var artifacts = client.artifacts(runs.getFirst().info());
            try (var file = artifacts.open("notebook/fraud.ipynb")) {
                var snapshot = new String(file.stream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(snapshot).contains("createNewRun", "logSparkModel", "\"nbformat\":4", "text/html");
            }
            assertThat(artifacts.list("model")).isNotEmpty();
        }
    }

    private static Map<String, String> tags(Run run) {
        return Objects.requireNonNull(run.data()).tags().stream()
                .collect(Collectors.toMap(tag -> tag.key(), tag -> tag.value()));
    }

    /** Of all cells, as text. */
    private static List<String> outputs(String mime) {
        var found = new ArrayList<String>();
        for (var cell : (List<?>) Objects.requireNonNull(executed.get("cells"))) {
            if (((Map<?, ?>) cell).get("outputs") instanceof List<?> outputs) {
                for (var output : outputs) {
                    if (((Map<?, ?>) output).get("data") instanceof Map<?, ?> data && data.get(mime) != null) {
                        found.add(
                                data.get(mime) instanceof List<?> lines
                                        ? lines.stream().map(String::valueOf).collect(Collectors.joining())
                                        : String.valueOf(data.get(mime)));
                    }
                }
            }
        }
        return found;
    }
}
