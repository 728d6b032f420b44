package io.millrace.e2e.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.e2e.ServerExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the Python package, over the pipes of a Java process, against a real server. */
class PythonTest {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    @Test
    void pythonPackage_itsOwnTests_pass(@TempDir Path folder) throws IOException, InterruptedException {
        assumePython();
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder("python3", "-B", "-m", "unittest", "discover", "-v", "-s", "tests", "-t", ".")
                .directory(Path.of("..", "python").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        var environment = process.environment();
        environment.keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("MILLRACE_"));
        environment.put("MLFLOW_TRACKING_URI", server.uri());
        environment.put("MILLRACE_CLASSPATH", absolute(System.getProperty("java.class.path")));
        environment.put("MILLRACE_SPOOL_DIR", folder.resolve("spool").toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PYTHONPATH", ".");
        var running = process.start();
        assertThat(running.waitFor(3, TimeUnit.MINUTES)).isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(running.exitValue()).as(text).isZero();
        assertThat(text).contains("OK").doesNotContain("skipped");
    }

    /** Says so where there is none. */
    static void assumePython() {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "python3"))),
                "there is no python3: the Python package is not tested");
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(":"))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .reduce((one, other) -> one + ":" + other)
                .orElseThrow();
    }
}
