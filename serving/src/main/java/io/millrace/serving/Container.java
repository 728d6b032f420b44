package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.scorer.Scorers;
import io.millrace.protocol.MlflowException;
import io.millrace.web.RequestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;

/**
 * Entry point of a container image: scores the model in {@code /opt/ml/model} on port 8080. SageMaker starts it with the argument
 * {@code serve}.
 */
public final class Container {
    private static final Path MODEL = Path.of("/opt/ml/model");
    private static final int PORT = 8080;

    private Container() {}

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // Helidon logs through it; our log says what it would
        try {
            if (!List.of().equals(List.of(args)) && !List.of("serve").equals(List.of(args))) {
                throw INVALID_PARAMETER_VALUE.error("The only command is serve");
            }
            run(ScoringServer.start(config(MODEL, System.getenv())));
        } catch (MlflowException e) {
            System.err.println("millrace: " + e.sentence());
            System.exit(1);
        }
    }

    /** Settings by MLflow's variables, where it has them. */
    static ServingConfig config(Path model, Map<String, String> environment) {
        var limits = ServingConfig.Limits.DEFAULT
                .withTimeout(Duration.ofSeconds(number(environment, "MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT", 60)))
                .withMaxBody((long) number(environment, "MILLRACE_MAX_BODY", 64) << 20);
        int workers = number(environment, "MLFLOW_MODELS_WORKERS", 0);
        return new ServingConfig(
                "0.0.0.0",
                number(environment, "MILLRACE_PORT", PORT),
                ModelSource.of(model),
                Scorers.found(),
                Boolean.parseBoolean(environment.getOrDefault("MILLRACE_COMPAT", "false")),
                workers == 0 ? limits : limits.withWorkers(workers),
                Duration.ZERO,
                RequestLog.Level.ERRORS);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        var text = environment.get(name);
        try {
            return text == null || text.isBlank() ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "%s must be a number, and is '%s'", name, text);
        }
    }

    private static void run(ScoringServer server) {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("millrace-stop").unstarted(() -> {
                    server.leave();
                    stopped.countDown();
                }));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
