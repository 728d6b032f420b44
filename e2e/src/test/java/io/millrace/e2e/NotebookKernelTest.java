package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel as Jupyter talks to it while cells run: {@code interrupt.py} says what ran. */
class NotebookKernelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Map<String, Object> shown;

    @BeforeAll
    static void run() throws IOException, InterruptedException {
        var script = folder.resolve("interrupt.py");
        try (var text = Objects.requireNonNull(NotebookKernelTest.class.getResourceAsStream("interrupt.py"))) {
            Files.copy(text, script);
        }
        shown = Json.readMap(Jupyter.withKernel(folder).run(Map.of(), List.of(Jupyter.python(), script.toString())));
    }

    @Test
    void interrupt_endlessLoop_endsTheCell() {
        assertThat(last("java")).isEqualTo("The cell was interrupted");
    }

    @Test
    void interrupt_sparkJob_endsTheCell_inJavaAndInSql() {
        assertThat(last("spark")).isEqualTo("The cell was interrupted");
        assertThat(last("sql")).isEqualTo("The cell was interrupted");
        assertThat(messages("spark").toString() + messages("sql")).doesNotContain("\tat ");
    }

    @Test
    void interrupt_kernel_livesOn_withVariablesAndSpark() {
        assertThat(last("after")).isEqualTo("11");
    }

    @Test
    void progress_whileSparkWorks_isOneOutput_thatChanges() {
        var kinds = messages("spark").stream()
                .map(message -> String.valueOf(message.getFirst()))
                .toList();
        assertThat(kinds).startsWith("display_data", "update_display_data").containsOnlyOnce("display_data");
        assertThat(messages("spark").getFirst().toString())
                .contains("Spark: jobs 0/1 · stages 0/1 · tasks 0/", "<progress");
        assertThat(messages("java").toString()).doesNotContain("Spark:");
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
