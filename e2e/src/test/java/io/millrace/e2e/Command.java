package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command of {@code millrace} to its end. Every call is a process. */
public final class Command {
    private static final int PATIENCE_SECONDS = 120;

    private final Map<String, String> environment = new HashMap<>();
    private Path directory = Path.of("").toAbsolutePath();

    /**
     * How a command ended.
     *
     * @param status its exit code
     */
    public record Outcome(int status, String out, String err) {
        public List<String> lines() {
            return out.lines().toList();
        }

        /** The objects that {@code --json} printed, one a line. */
        public List<Map<String, Object>> objects() {
            return lines().stream().map(Json::readMap).toList();
        }

        /** The command worked, and had nothing to complain about. */
        public Outcome succeeded() {
            assertThat(err).isEmpty();
            assertThat(status).isZero();
            return this;
        }

        /** The command failed with one sentence for a person. */
        public Outcome refused(String... parts) {
            assertThat(status).as(err).isEqualTo(1);
            assertThat(err.strip().lines()).as(err).hasSize(1);
            assertThat(err).startsWith("millrace: ").contains(parts).doesNotContain("Exception", "\tat ");
            return this;
        }
    }

    public Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Command in(Path folder) {
        directory = folder;
        return this;
    }

    /** The launcher with arguments. */
    public Outcome run(String... arguments) {
        return run(Distribution.millrace(environment, List.of(arguments)));
    }

    /** A program of the examples. */
    public Outcome example(String program, String... arguments) {
        return run(Distribution.example(program, List.of(arguments)));
    }

    private Outcome run(ProcessBuilder builder) {
        try {
            var out = Files.createTempFile("millrace-out", ".txt");
            var err = Files.createTempFile("millrace-err", ".txt");
            try {
                var process = builder.directory(directory.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new AssertionError("Still running: " + builder.command() + "\n" + Files.readString(err));
                }
                return new Outcome(process.exitValue(), Files.readString(out), withoutPreparation(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The launcher's word about its cache comes with whichever command is the first. */
    private static String withoutPreparation(Path err) throws IOException {
        return Files.readString(err).replace("Preparing the fast start (once)\n", "");
    }
}
