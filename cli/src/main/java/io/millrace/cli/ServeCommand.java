package io.millrace.cli;

import io.millrace.models.scorer.Scorers;
import io.millrace.serving.ScoringServer;
import io.millrace.serving.ServingConfig;
import io.millrace.web.RequestLog;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a scoring server until it is stopped. */
@Command(
        name = "serve",
        description = "Score a model over HTTP: /invocations as MLflow has it, and the Open Inference Protocol V2.",
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");

    @SuppressWarnings("UnusedVariable") // picocli reads it; -h is the host, as in MLflow
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-m", "--model-uri"},
            required = true,
            paramLabel = "MODEL",
            description = "The model. " + ModelArgument.FORMS,
            converter = ModelArgument.Reader.class)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ModelArgument model;

    @Mixin
    private final Connection connection = new Connection();

    @Option(
            names = {"-h", "--host"},
            defaultValue = "${env:MLFLOW_HOST:-127.0.0.1}",
            description = "Address to bind. Whoever can reach it may score: put what checks callers before it.")
    private String host = "";

    @Option(
            names = {"-p", "--port"},
            defaultValue = "${env:MLFLOW_PORT:-5000}",
            description = "Port to bind; 0 picks a free one.")
    private int port;

    @Option(
            names = {"-w", "--workers"},
            defaultValue = "${env:MLFLOW_MODELS_WORKERS:-0}",
            description = "Calls of the model that run at a time; 0: as many as there are processors.")
    private int workers;

    @Option(
            names = {"-t", "--timeout"},
            defaultValue = "${env:MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT:-60}",
            description = "Seconds that a request may take; then it is answered 504.")
    private int timeout;

    @Option(names = "--queue", defaultValue = "256", description = "Requests that may wait; more are answered 429.")
    private int queue;

    @Option(names = "--max-body", defaultValue = "64", description = "Largest request, in MiB.")
    private int maxBody;

    @Option(
            names = "--poll",
            defaultValue = "10",
            description =
                    "Seconds between looks at where an alias, a stage or 'latest' leads; 0: it is looked up once.")
    private int poll;

    @Option(
            names = "--compat",
            description = "Take and answer what Python MLflow does, also where that cuts or wraps values; default: a"
                    + " precise error.")
    private boolean compat;

    @Option(
            names = "--request-log",
            defaultValue = "ERRORS",
            description = "Which requests are logged, without their data: ${COMPLETION-CANDIDATES}.")
    private RequestLog.Level requestLog = RequestLog.Level.ERRORS;

    @Override
    public Integer call() {
        try (var mlflow = connection.open()) {
            var server = ScoringServer.start(config(new FollowedModel(model.uri(), mlflow)));
            LOG.info(
                    "Scoring {} on http://{}:{} (started in {} ms)",
                    model.uri(),
                    host.contains(":") ? "[" + host + "]" : host,
                    server.port(),
                    ServerCommand.sinceJvmStart().toMillis());
            UntilStopped.await("answering what is running", server::leave);
        }
        return 0;
    }

    private ServingConfig config(FollowedModel source) {
        var limits = ServingConfig.Limits.DEFAULT
                .withQueue(queue)
                .withMaxBody((long) maxBody << 20)
                .withTimeout(Duration.ofSeconds(timeout));
        return new ServingConfig(
                host,
                port,
                source,
                Scorers.found(),
                compat,
                workers == 0 ? limits : limits.withWorkers(workers),
                model.uri().moves() ? Duration.ofSeconds(poll) : Duration.ZERO,
                requestLog);
    }
}
