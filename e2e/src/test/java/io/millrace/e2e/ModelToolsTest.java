package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Models described and scored by the packaged commands. The model was written by MLflow for Python. */
class ModelToolsTest {
    static final Path ONNX = Path.of("..", "scoring", "src", "test", "resources", "models", "onnx")
            .toAbsolutePath()
            .normalize();

    @RegisterExtension
    private static final ServerExtension SERVER = ServerExtension.onSqlite();

    private final Path folder;

    ModelToolsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String row(double value) {
        return Collections.nCopies(30, value).toString();
    }

    private Command command() {
        return new Command().with("MLFLOW_TRACKING_URI", SERVER.uri()).in(folder);
    }

    @Test
    void model_loggedAndNamedByAlias_isDescribedAndScored() throws IOException {
        var logged = command()
                .run("models", "log", ONNX.toString(), "-n", "tools", "--register", "tools", "--json")
                .succeeded()
                .objects()
                .getFirst();
        assertThat(logged.get("model_uri")).asString().startsWith("models:/m-");
        var version = String.valueOf(logged.get("version"));
        command().run("models", "alias", "set", "tools/" + version, "champion").succeeded();
        command().run("models", "log", folder.toString()).refused("MLmodel");

        var described =
                command().run("models", "describe", "tools@champion", "--json").succeeded();
        assertThat(described.objects())
                .singleElement()
                .satisfies(model -> assertThat(model)
                        .containsEntry("uri", "models:/tools/" + version)
                        .containsEntry("scored_by", "onnx"));
        assertThat(command()
                        .run("models", "describe", "tools/" + version)
                        .succeeded()
                        .out())
                .contains("ONNX Runtime", "[-1, 30]", "probabilities");

        Files.write(
                folder.resolve("rows.jsonl"),
                IntStream.range(0, 2_500)
                        .mapToObj(i -> i == 1_234 ? "[1, 2]" : row(i))
                        .toList());
        var scored = command()
                .run(
                        "predict",
                        "-m",
                        "models:/tools@champion",
                        "-i",
                        "rows.jsonl",
                        "-o",
                        "out.csv",
                        "--reject",
                        "bad.jsonl");
        assertThat(scored.status()).as(scored.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv")))
                .hasSize(2_500)
                .first()
                .isEqualTo("label,probabilities");
        assertThat(Files.readAllLines(folder.resolve("bad.jsonl")))
                .singleElement()
                .asString()
                .contains("\"line\":1235", "(1, 2)");
        command()
                .run("predict", "-m", "tools@champion", "-i", "rows.jsonl", "-o", "all.csv")
                .refused("Line 1235");
        assertThat(folder.resolve("all.csv")).doesNotExist();

        Files.writeString(folder.resolve("none.jsonl"), "[1, 2]\n");
        var none = command()
                .run("predict", "-m", "tools@champion", "-i", "none.jsonl", "-o", "none.csv", "--reject", "bad.jsonl");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).contains("Scored 0 rows; 1 rejected");
    }
}
