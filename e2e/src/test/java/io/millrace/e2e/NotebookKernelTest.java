package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as Jupyter talks to it: cells of all languages, their progress, and cells that are interrupted. */
class NotebookKernelTest {
    private static final String LONG = "range(1000000000000)";

    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, Object> shown;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        var cells = List.of(
                cell("loop", "var kept = 1; System.out.println(\"looping\");\nwhile (true) {}", "looping"),
                cell("job", "spark().sql(\"select sum(id % 7) from " + LONG + "\").show();\nkept = 2;", "Spark: jobs"),
                cell("sql job", "%sql\nselect sum(id % 7) from " + LONG, "Spark: jobs"),
                cell("after", "kept + spark().range(10).count()", ""),
                cell("scala", "%scala\nval three = 3\nprintln(\"printed\")\nthree + 1", ""),
                cell("wrong scala", "%scala\nval four: Int = \"four\"", ""),
                cell("scala job", "%scala\nspark.sql(\"select sum(id % 7) from " + LONG + "\").show()", "Spark: jobs"),
                cell("to java", "%scala\nshare(\"frame\", spark.range(three).toDF(\"n\"))", ""),
                cell(
                        "from scala",
                        "Dataset<Row> frame = shared(\"frame\");\nshare(\"sum\", frame.count() + kept);\nframe",
                        ""),
                cell("digits", "%sql\nselect 2 / 3.0e0 as share, 1.5e0 as short", ""),
                cell("from java", "%scala\nshared[Long](\"sum\") + three", ""),
                cell("tasks", "%scala\nimport spark.implicits._\nspark.range(4).map(n => n * three).reduce(_ + _)", ""),
                cell("document", "%scala\n" + example(), ""));
        Files.write(folder.resolve("cells.json"), Json.write(Map.of("cells", cells)));
        var script = folder.resolve("cells.py");
        try (var text = Objects.requireNonNull(NotebookKernelTest.class.getResourceAsStream("cells.py"))) {
            Files.copy(text, script);
        }
        var environment = Map.of(
                "MLFLOW_TRACKING_URI", server.uri(),
                "MILLRACE_SPOOL_DIR", folder.resolve("spool").toString());
        shown = Json.readMap(Jupyter.besideSpark(folder)
                .run(environment, List.of(Jupyter.python(), script.toString(), "cells.json")));
    }

    private static Map<String, Object> cell(String name, String code, String interrupt) {
        return new HashMap<>(Map.of("name", name, "code", code, "interrupt", interrupt));
    }

    private static String example() throws IOException {
        var found = Pattern.compile("```scala\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "mlmanager.md")));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void interrupt_endlessLoop_endsTheCell() {
        assertThat(last("loop")).isEqualTo("The cell was interrupted");
    }

    @Test
    void interrupt_sparkJob_endsTheCell_inEveryLanguage() {
        for (var cell : List.of("job", "sql job", "scala job")) {
            assertThat(last(cell)).as(cell).isEqualTo("The cell was interrupted");
            assertThat(messages(cell).toString()).doesNotContain("\tat ");
        }
    }

    @Test
    void interrupt_kernel_livesOn_withVariablesAndSpark() {
        assertThat(last("after")).isEqualTo("11");
    }

    @Test
    void progress_whileSparkWorks_isOneOutput_thatChanges() {
        var kinds = messages("job").stream()
                .map(message -> String.valueOf(message.getFirst()))
                .toList();
        assertThat(kinds).startsWith("display_data", "update_display_data").containsOnlyOnce("display_data");
        assertThat(messages("job").getFirst().toString())
                .contains("Spark: jobs 0/1 · stages 0/1 · tasks 0/", "<progress");
        assertThat(messages("loop").toString()).doesNotContain("Spark:");
    }

    @Test
    void table_numbers_haveDigitsForPeople() {
        assertThat(messages("digits").toString()).contains("<td>0.6666667</td><td>1.5</td>");
    }

    @Test
    void scala_cell_tellsItsDefinitions_andShowsWhatItPrints() {
        assertThat(last("scala")).isEqualTo("val three: Int = 3\nval res0: Int = 4");
        assertThat(messages("scala").toString()).contains("printed");
        assertThat(last("wrong scala")).contains("type mismatch", "required: Int");
    }

    @Test
    void scala_andJava_shareSparkAndNamedValues() {
        assertThat(messages("from scala").toString()).contains("<th>n</th>", "<td>2</td>");
        assertThat(last("from java")).endsWith(": Long = 7");
        assertThat(last("tasks")).endsWith(": Long = 18");
    }

    @Test
    void scala_exampleOfTheGuide_tracksItsRun() {
        assertThat(messages("document").toString()).doesNotContain("error");
        var client = server.client();
        var run = client.searchRuns(
                        List.of(client.getExperimentByName("from Scala").experimentId()), "")
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(run.data()).params().toString()).contains("1.5X", "oversample", "rows");
        assertThat(run.data().metrics()).anyMatch(metric -> metric.key().equals("accuracy"));
        assertThat(client.artifacts(run.info()).list("model")).isNotEmpty();
    }

    private static List<List<?>> messages(String cell) {
        return ((List<?>) Objects.requireNonNull(shown.get(cell)))
                .stream().<List<?>>map(message -> (List<?>) message).toList();
    }

    /** What the last message of a cell says: an error, or a value. */
    private static String last(String cell) {
        var content = (Map<?, ?>) messages(cell).getLast().getLast();
        return String.valueOf(
                content.get("data") instanceof Map<?, ?> data ? data.get("text/plain") : content.get("evalue"));
    }
}
