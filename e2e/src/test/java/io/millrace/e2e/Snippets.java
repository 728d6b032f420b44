package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The shell snippets of a document, run as they stand: only the address of the server is another one. What the document says is
 * refused must fail, everything else must not.
 *
 * @param document below the repository's root
 * @param server that answers instead of the one in the text
 */
record Snippets(String document, String server) {
    private static final Pattern FENCE = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:5001";
    /** Writes each command that fails to a file of its own. */
    private static final String WATCH = """
            set -o pipefail
            trap 'echo "$BASH_COMMAND" >> failed' ERR
            millrace() { bin/millrace "$@"; }
            """;

    /** Runs the blocks from the first that holds the text on, in one shell. */
    void run(String from, Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        var all = blocks();
        int first = 0;
        while (first < all.size() && !all.get(first).contains(from)) {
            first++;
        }
        assertThat(first).as("a block of %s with '%s'", document, from).isLessThan(all.size());
        var script = String.join("\n", all.subList(first, all.size()));
        linkLauncher(folder);
        var expected = script.lines().filter(line -> line.contains("# refused")).count();
        var output = shell(WATCH + script, folder, environment);
        var failed = folder.resolve("failed");
        assertThat(Files.exists(failed) ? Files.readAllLines(failed) : List.<String>of())
                .as(output)
                .hasSize((int) expected);
    }

    private List<String> blocks() throws IOException {
        var text = Files.readString(Path.of("..", document)).replace(ADDRESS, server);
        return FENCE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static void linkLauncher(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(
                folder.resolve("bin/millrace"), Distribution.home().resolve("bin/millrace"));
    }

    private static String shell(String script, Path folder, Map<String, String> environment)
            throws IOException, InterruptedException {
        var output = folder.resolve("output.txt");
        var builder = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
        builder.environment().put("MILLRACE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .as(Files.readString(output))
                .isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
