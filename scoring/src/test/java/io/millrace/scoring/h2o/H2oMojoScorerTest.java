package io.millrace.scoring.h2o;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.models.data.Column;
import io.millrace.models.data.Frame;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.Broken;
import io.millrace.scoring.TestModels;
import io.millrace.scoring.codec.RequestFormat;
import io.millrace.scoring.codec.RequestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What H2O's own cluster predicted for the rows of data.csv is what must come out. */
class H2oMojoScorerTest {
    private static final Path FILES = TestModels.FOLDER.resolve("h2o_mojo");

    private final Path folder;

    H2oMojoScorerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(strings = {"glm", "gbm", "gbm-multinomial", "kmeans", "isolationforest"})
    void mojo_predictsWhatTheClusterDid(String name) throws IOException {
        var expected = table(FILES.resolve(name + ".csv"));
        try (var scorer = Scorers.found().load(model(name))) {
            var answer = (Frame) scorer.score(table(FILES.resolve("data.csv")), Map.of());
            assertThat(answer.columns()).extracting(Column::name).containsExactlyElementsOf(names(expected));
            assertThat(answer.rows()).isEqualTo(60);
            for (var column : expected.columns()) {
                assertSame(answer.column(column.name()), column);
            }
        }
    }

    private static void assertSame(Column actual, Column expected) {
        for (int row = 0; row < expected.size(); row++) {
            if (expected instanceof Column.Texts) {
                assertThat(actual.value(row)).as("row %d", row).isEqualTo(expected.value(row));
            } else {
                assertThat(actual.number(row))
                        .as("%s in row %d", expected.name(), row)
                        .isCloseTo(expected.number(row), within(1e-9));
            }
        }
    }

    private static List<String> names(Frame frame) {
        return frame.columns().stream().map(Column::name).toList();
    }

    private static Frame table(Path csv) throws IOException {
        return (Frame) new RequestReader(null, false)
                .read(RequestFormat.CSV, Files.readAllBytes(csv))
                .data();
    }

    private ModelFolder model(String name) throws IOException {
        Files.createDirectories(folder);
        Files.copy(FILES.resolve(name + ".zip"), folder.resolve("model.zip"));
        return TestModels.write(folder, "h2o_mojo", "data: model.zip");
    }

    @Test
    void category_thatTheModelDoesNotKnow_isMissing() throws IOException {
        try (var scorer = Scorers.found().load(model("glm"))) {
            assertThat(scorer.score(row("mauve"), Map.of()))
                    .usingRecursiveComparison()
                    .isEqualTo(scorer.score(row(null), Map.of()));
            assertThat(((Frame) scorer.score(row("red"), Map.of()))
                            .column("yes")
                            .number(0))
                    .isGreaterThan(((Frame) scorer.score(row("blue"), Map.of()))
                                    .column("yes")
                                    .number(0)
                            + 0.05);
        }
    }

    private static Frame row(@org.jspecify.annotations.Nullable String colour) {
        return Frame.of(
                List.of(
                        new Column.Texts("colour", new String[] {colour}),
                        new Column.Longs("b", new long[] {5}),
                        new Column.Doubles("a", new double[] {0.1})),
                1);
    }

    @Test
    void column_thatIsMissing_isNamed() throws IOException {
        try (var scorer = Scorers.found().load(model("glm"))) {
            var frame = Frame.matrix(List.of("a", "b"), new double[] {1, 2});
            assertThatThrownBy(() -> scorer.score(frame, Map.of())).hasMessageContaining("no column 'colour'");
            assertThatThrownBy(() -> scorer.score(TestModels.matrix(3, 1, 2, 3), Map.of()))
                    .hasMessageContaining("takes a table");
        }
    }

    @Test
    void zipBomb_isRefusedBeforeTheHeapIsFull() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("model.zip")))) {
            zip.putNextEntry(new ZipEntry("model.ini"));
            zip.write(new byte[2 << 20]);
        }
        assertThatThrownBy(() -> MojoFiles.read(folder.resolve("model.zip"), 1 << 20))
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void files_cutOffOrChanged_areRefusedInWords() throws IOException {
        var model = model("gbm");
        var whole = Files.readAllBytes(folder.resolve("model.zip"));
        var random = new Random(23);
        for (int i = 0; i < 100; i++) {
            var bytes = i % 2 == 0 ? Broken.changed(whole, random) : Arrays.copyOf(whole, random.nextInt(whole.length));
            Files.write(folder.resolve("model.zip"), bytes);
            Broken.assertRefusedOrLoaded(() -> new H2oMojoProvider().load(model));
        }
    }
}
