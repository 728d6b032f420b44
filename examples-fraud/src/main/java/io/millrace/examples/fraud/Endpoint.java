package io.millrace.examples.fraud;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A scoring server in a process of its own, which follows an alias: {@code millrace serve}. */
final class Endpoint implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("Scoring \\S+ on (http://[^ ]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    private Endpoint(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** @param model URI of what it serves; when this returns, it does */
    static Endpoint start(Settings settings, String model) throws IOException, InterruptedException {
        var log = settings.file("scoring.log");
        Files.deleteIfExists(log);
        var builder = new ProcessBuilder(
                settings.home().resolve("bin/millrace").toString(),
                "serve",
                "--model-uri",
                model,
                "--tracking-uri",
                settings.server(),
                "--port",
                Integer.toString(settings.scoringPort()),
                "--poll",
                "1");
        builder.environment().put("MILLRACE_JAVA_HOME", System.getProperty("java.home"));
        var process = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        try {
            return new Endpoint(process, URI.create(address(process, log)));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroy();
            throw e;
        }
    }

    private static String address(Process process, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            var matcher = ADDRESS.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (matcher.find()) {
                return matcher.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        throw new IOException("The scoring server did not start: " + Files.readString(log));
    }

    URI invocations() {
        return address.resolve("/invocations");
    }

    long processId() {
        return process.pid();
    }

    /** One answer for each row of the request. */
    List<Double> score(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(invocations())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        var reply = http.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IOException("The scoring server answered " + reply.statusCode() + ": " + reply.body());
        }
        var answers = (List<?>) Json.readMap(reply.body()).getOrDefault("predictions", List.of());
        return answers.stream().map(Endpoint::number).toList();
    }

    /** A row of one column is an object, as a table's rows are. */
    private static Double number(Object answer) {
        var value = answer instanceof Map<?, ?> row ? row.get("prediction") : answer;
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /**
     * Asks again and again, and never may a request fail, until the answers are as expected.
     *
     * @return how many were asked
     */
    int await(String body, List<Double> expected) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int asked = 1; System.nanoTime() < deadline; asked++) {
            if (score(body).equals(expected)) {
                return asked;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        throw new IOException("The scoring server kept its answers: " + score(body) + ", not " + expected);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
