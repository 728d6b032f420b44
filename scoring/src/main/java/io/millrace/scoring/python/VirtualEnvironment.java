package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.ModelFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * A folder with the packages of a model's {@code requirements.txt}, made once for each set of packages and Python.
 */
final class VirtualEnvironment {
    private static final int MINUTES = 20;

    private VirtualEnvironment() {}

    /** Where environments are kept. */
    static Path cache() {
        return Path.of(System.getProperty("user.home"), ".cache", "millrace", "python");
    }

    /**
     * Path of the environment's interpreter; what goes wrong raises {@code INVALID_PARAMETER_VALUE} with pip's last lines.
     *
     * @param cache folder of all environments
     */
    static String python(ModelFolder model, PythonSettings settings, Path cache) {
        var requirements = model.file("requirements.txt");
        try {
            var key = settings.python() + "\n" + Files.readString(requirements, StandardCharsets.UTF_8);
            var folder = cache.resolve(digest(key));
            var python = folder.resolve("bin").resolve("python");
            var done = folder.resolve("complete");
            if (!Files.exists(done)) {
                Files.createDirectories(cache);
                run(model, settings.python(), "-m", "venv", "--clear", folder.toString());
                run(model, python.toString(), "-m", "pip", "install", "-q", "-r", requirements.toString());
                Files.createFile(done);
            }
            return python.toString();
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The model's Python environment cannot be made: %s", String.valueOf(e.getMessage()));
        }
    }

    private static void run(ModelFolder model, String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(model.root().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var lines = new LastLines(process.getInputStream());
        var reader = new Thread(lines, "python-environment");
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw INVALID_PARAMETER_VALUE.error("Making the model's Python environment takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw INVALID_PARAMETER_VALUE.error(e, "Making the model's Python environment was interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The model's Python environment cannot be made: %s", lines.text(Duration.ofSeconds(2)));
        }
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
