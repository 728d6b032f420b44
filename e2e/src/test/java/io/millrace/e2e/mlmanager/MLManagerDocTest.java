package io.millrace.e2e.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.e2e.Command;
import io.millrace.e2e.ServerExtension;
import io.millrace.protocol.tracking.Run;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of {@code docs/mlmanager.md}, compiled and run as they stand: only the addresses are others. */
class MLManagerDocTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    private static final String IMPORTS = """
            import io.millrace.mlmanager.*;
            import io.millrace.mlmanager.spool.*;
            import java.nio.file.*;
            import java.util.*;
            """;

    private final Path folder;

    MLManagerDocTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String snippets(String language) throws IOException {
        var text = Files.readString(Path.of("..", "docs", "mlmanager.md"))
                .replace("http://127.0.0.1:5001", server.uri())
                .replace("\"/tmp/", "\"" + folder + "/");
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining("\n"));
    }

    private String run(String... command) throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.put("MLFLOW_TRACKING_URI", server.uri());
        environment.put("MILLRACE_SPOOL_DIR", folder.resolve("spool").toString());
        environment.put("MILLRACE_CLASSPATH", classPath());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put(
                "PYTHONPATH",
                Path.of("..", "python").toAbsolutePath().normalize().toString());
        var process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .collect(Collectors.joining(":"));
    }

    private static List<Run> runs() {
        var experiment = server.client().getExperimentByName("fraud-demo").experimentId();
        try (var runs = server.client().searchRuns(List.of(experiment), "")) {
            return runs.toList();
        }
    }

    @Test
    void javaSnippets_compiledAndRun_doWhatTheySay() throws IOException, InterruptedException {
        var source = folder.resolve("Doc.java");
        Files.writeString(
                source,
                IMPORTS + "class Doc { public static void main(String[] none) throws Exception {\n" + snippets("java")
                        + "manager.close();\n}}");
        var problems = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        var options = List.of("-cp", classPath(), "-d", folder.toString());
        assertThat(compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
                        .call())
                .as(problems.toString())
                .isTrue();
        run(System.getProperty("java.home") + "/bin/java", "-cp", folder + ":" + classPath(), "Doc");
        assertThat(runs()).extracting(run -> run.info().runName()).contains("first", "Ben");
        assertThat(runs())
                .filteredOn(run -> ManagerContract.tags(run).containsKey("part"))
                .singleElement()
                .satisfies(run -> {
                    assertThat(ManagerContract.params(run)).containsEntry("layers", "[29, 14, 2]");
                    assertThat(ManagerContract.metrics(run))
                            .containsEntry("mymetric", 0.9)
                            .containsKey("fit");
                });
        assertThat(folder.resolve("notes-back.txt")).hasContent("two layers");
    }

    @Test
    void pythonSnippet_run_logs() throws IOException, InterruptedException {
        PythonTest.assumePython();
        var script = Files.writeString(folder.resolve("doc.py"), snippets("python"));
        run("python3", "-B", script.toString());
        assertThat(runs())
                .filteredOn(run -> "from Python".equals(run.info().runName()))
                .singleElement()
                .satisfies(run -> assertThat(ManagerContract.metrics(run)).containsEntry("F1", 0.87));
    }

    @Test
    void shellSnippets_run_sync() throws IOException {
        assertThat(snippets("sh").lines().map(String::strip).toList())
                .containsExactly(
                        "bin/millrace sync /tmp/no-such-spool # refused", "bin/millrace sync \"$MILLRACE_SPOOL_DIR\"");
        new Command().run("sync", "/tmp/no-such-spool").refused("/tmp/no-such-spool");
        var spool = Files.createDirectory(folder.resolve("empty"));
        assertThat(new Command()
                        .with("MILLRACE_SPOOL_DIR", spool.toString())
                        .run("sync")
                        .succeeded()
                        .out())
                .contains("Nothing waits");
    }
}
