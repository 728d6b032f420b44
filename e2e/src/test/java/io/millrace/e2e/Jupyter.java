package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The machine's Jupyter, with the kernel that {@code millrace notebook} installs.
 *
 * @param folder where programs run, and where the kernel is
 */
record Jupyter(Path folder) {
    private static final int PATIENCE_MINUTES = 15;
    private static final Path SPARK = Path.of("..", "notebook", "target", "spark.classpath")
            .toAbsolutePath()
            .normalize();

    /** As in a checkout, where Maven has Spark. */
    static Jupyter inCheckout(Path folder) {
        return withKernel(folder, "MILLRACE_JAVA_OPTS", "-Dmillrace.spark.classpath=" + SPARK);
    }

    /** As in a distribution, beside a Spark that has Delta Lake among its jars. */
    static Jupyter besideSpark(Path folder) throws IOException {
        var home = Path.of("target", "spark-home").toAbsolutePath();
        var jars = Files.createDirectories(home.resolve("jars"));
        for (var jar : Files.readString(SPARK).strip().split(":")) {
            var link = jars.resolve(Path.of(jar).getFileName());
            Files.deleteIfExists(link); // of an earlier build
            Files.createSymbolicLink(link, Path.of(jar));
        }
        return withKernel(folder, "SPARK_HOME", home.toString());
    }

    private static Jupyter withKernel(Path folder, String variable, String value) {
        new Command()
                .with(variable, value)
                .run("notebook", "--install-kernel", "--prefix", folder.toString())
                .succeeded();
        return new Jupyter(folder);
    }

    /** The Python that has Jupyter's modules: the one that its own programs name in their first lines. */
    static String python() throws IOException {
        for (var folder : Arrays.asList(System.getenv("PATH").split(":"))) {
            var program = Path.of(folder, "jupyter-nbconvert");
            if (Files.isRegularFile(program)) {
                return Files.readAllLines(program).getFirst().replace("#!", "").strip();
            }
        }
        throw new AssertionError("There is no jupyter-nbconvert; dev/test installs it");
    }

    /** What a program printed, which has to end well. */
    String run(Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
        var out = folder.resolve("out.txt");
        var errors = folder.resolve("errors.txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .put("JUPYTER_PATH", folder.resolve("share/jupyter").toString());
        var process = builder.redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(() -> "%s: %s".formatted(command, tail(errors)))
                .isZero();
        return Files.readString(out);
    }

    private static String tail(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
