package io.millrace.scoring.javafunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.data.Data;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaFunctionTest {
    private static final String IMPORTS = """
            package own;
            import io.millrace.models.data.*;
            import io.millrace.models.scorer.*;
            import io.millrace.scoring.javafunction.ScorerFactory;
            import java.util.Map;
            """;
    private static final String DOUBLED = """
            public class Doubled implements Scorer {
                public Data score(Data input, Map<String, Object> params) {
                    double[] values = (double[]) ((Tensors) input).first().values();
                    double[] doubled = new double[values.length];
                    for (int i = 0; i < values.length; i++) doubled[i] = 2 * values[i];
                    return Tensors.of(new Tensor(Tensor.Type.FLOAT64, new long[] {values.length}, doubled));
                }
                public void close() { System.setProperty("own.Doubled", "closed"); }
            }
            """;

    private final Path folder;

    JavaFunctionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void scorer_inTheModelsJar_scoresAndIsClosed() throws IOException {
        try (var scorer = Scorers.found().load(model("Doubled", DOUBLED))) {
            assertThat(TestModels.numbers(scorer.score(TestModels.matrix(2, 1, 2), Map.of())))
                    .containsExactly(2, 4);
        }
        assertThat(System.clearProperty("own.Doubled")).isEqualTo("closed");
    }

    @Test
    void factory_getsTheModelsFolder() throws IOException {
        var model = model("Made", """
                public class Made implements ScorerFactory {
                    public Scorer open(ModelFolder model) {
                        String text = model.file("m.jar").getFileName().toString();
                        return (input, params) -> new Data.Json(text);
                    }
                }
                """);
        try (var scorer = Scorers.found().load(model)) {
            assertThat(scorer.score(TestModels.matrix(1, 1), Map.of())).isEqualTo(new Data.Json("m.jar"));
        }
    }

    @Test
    void class_thatCannotServe_isRefusedByName() throws IOException {
        refused("Plain", "public class Plain {}", "neither");
        refused("Hidden", "public class Hidden { private Hidden() {} }", "own.Hidden");
        refused(
                "Failing",
                "public class Failing { public Failing() { throw new IllegalStateException(\"no data\"); } }",
                "no data");
        var missing = TestModels.write(folder, "java_function", "jar: m.jar", "class: own.Absent");
        assertThatThrownBy(() -> Scorers.found().load(missing)).hasMessageContaining("no class 'own.Absent'");
        var outside = TestModels.write(folder, "java_function", "jar: ../m.jar", "class: own.Absent");
        assertThatThrownBy(() -> Scorers.found().load(outside)).hasMessageContaining("..");
    }

    private void refused(String name, String source, String reason) throws IOException {
        var model = model(name, source);
        assertThatThrownBy(() -> Scorers.found().load(model)).hasMessageContaining(reason);
    }

    private ModelFolder model(String name, String source) throws IOException {
        var classes = Files.createDirectories(folder.resolve("classes"));
        var file = folder.resolve(name + ".java");
        Files.writeString(file, IMPORTS + source);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        Objects.requireNonNull(System.getProperty("java.class.path")),
                        "-d",
                        classes.toString(),
                        file.toString());
        assertThat(code).isZero();
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("m.jar")))) {
            jar.putNextEntry(new JarEntry("own/" + name + ".class"));
            Files.copy(classes.resolve("own/" + name + ".class"), jar);
        }
        return TestModels.write(folder, "java_function", "jar: m.jar", "class: own." + name);
    }
}
