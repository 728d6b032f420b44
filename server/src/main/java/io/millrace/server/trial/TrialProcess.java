package io.millrace.server.trial;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.TryModelVersionResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the scorer once. It gets nothing of the server's environment, a folder that is deleted afterwards, and limits on time and
 * on what it says; and no network where the system lets a process give that up.
 *
 * @param folder the process's own
 */
record TrialProcess(TrialConfig config, Path folder) {
    private static final int MAX_REPLY = 8 << 20;
    private static final int LOGGED = 4000;
    private static final Logger LOG = LoggerFactory.getLogger(TrialProcess.class);

    /** What comes before a command so that it has no network; empty where the system has no such thing for this user. */
    private static final class NoNetwork {
        private static final List<String> COMMAND =
                found(List.of("unshare", "--user", "--map-root-user", "--net", "--"));

        private static List<String> found(List<String> command) {
            var probe = new ArrayList<>(command);
            probe.add("true");
            try {
                var process = new ProcessBuilder(probe)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 ? command : List.of();
            } catch (IOException e) {
                return List.of();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
    }

    TryModelVersionResponse run(Path model, byte[] request) throws IOException {
        var errors = folder.resolve("errors");
        var process = start(model, errors);
        var late = new AtomicBoolean();
        Thread.ofVirtual().start(() -> end(process, late));
        Thread.ofVirtual().start(() -> send(process, request));
        try {
            var reply = process.getInputStream().readNBytes(MAX_REPLY + 1);
            if (late.get()) {
                return failed("Loading and scoring took longer than %s s"
                        .formatted(config.timeout().toSeconds()));
            }
            if (reply.length > MAX_REPLY) {
                return failed("The reply is larger than %d MB".formatted(MAX_REPLY >> 20));
            }
            return process.waitFor() == 0 && reply.length > 0
                    ? Json.read(reply, TryModelVersionResponse.class)
                    : crashed(process.exitValue(), errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw INVALID_STATE.error(e, "The server is stopping");
        } finally {
            kill(process);
        }
    }

    private Process start(Path model, Path errors) throws IOException {
        var command = new ArrayList<>(NoNetwork.COMMAND);
        command.addAll(config.command());
        command.add(model.toString());
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        var path = builder.environment().get("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
        return builder.start();
    }

    private void end(Process process, AtomicBoolean late) {
        try {
            if (!process.waitFor(config.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                late.set(true);
                kill(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With what it started: a Python process, say. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void send(Process process, byte[] request) {
        try (var in = process.getOutputStream()) {
            in.write(request);
        } catch (IOException e) {
            LOG.debug("The scorer ended before it had read its request", e); // its exit says more
        }
    }

    private static TryModelVersionResponse crashed(int status, Path errors) throws IOException {
        try (InputStream in = Files.newInputStream(errors)) {
            var said = new String(in.readNBytes(LOGGED), StandardCharsets.UTF_8);
            LOG.warn("A scorer ended with status {}: {}", status, said.strip());
        }
        return failed("The scorer ended with status %d; the server's log says more".formatted(status));
    }

    private static TryModelVersionResponse failed(String sentence) {
        return new TryModelVersionResponse(List.of(), null, sentence, 0, 0);
    }
}
