package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.server.app.ServerConfig;
import io.millrace.server.app.ServerConfig.Mode;
import io.millrace.server.trial.TrialConfig;
import io.millrace.web.RequestLog;
import io.millrace.web.WebConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of a server; each has the environment variable that MLflow gives it, where MLflow has one. */
final class ServerOptions {
    @SuppressWarnings("UnusedVariable") // picocli reads it; -h is the host, as in MLflow
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-h", "--host"},
            defaultValue = "${env:MLFLOW_HOST:-127.0.0.1}",
            description = "Address to bind. Others than loopback need --allow-remote-without-sign-in.")
    String host = "";

    @Option(
            names = {"-p", "--port"},
            defaultValue = "${env:MLFLOW_PORT:-5001}",
            description = "Port to bind; 0 picks a free one.")
    int port;

    @Option(
            names = "--backend-store-uri",
            defaultValue = "${env:MLFLOW_BACKEND_STORE_URI:-sqlite:///millrace.db}",
            description = "Where experiments and runs are kept: sqlite:///path or postgresql://user:password@host/db.")
    String backendStoreUri = "";

    @Option(
            names = "--artifacts-destination",
            defaultValue = "${env:MLFLOW_ARTIFACTS_DESTINATION:-./mlartifacts}",
            description = "Where the artifact proxy keeps files.")
    String artifactsDestination = "";

    @Option(
            names = "--default-artifact-root",
            defaultValue = "${env:MLFLOW_DEFAULT_ARTIFACT_ROOT:-}",
            description = "Root of the artifacts of new experiments. Default: mlflow-artifacts:/ when the server serves"
                    + " artifacts, else ./mlruns.")
    String defaultArtifactRoot = "";

    @Option(
            names = "--serve-artifacts",
            negatable = true,
            defaultValue = "${env:MLFLOW_SERVE_ARTIFACTS:-true}",
            fallbackValue = "true",
            description = "Whether the server stores artifacts for clients. Default: it does.")
    boolean serveArtifacts;

    @Option(
            names = "--artifacts-only",
            defaultValue = "${env:MLFLOW_ARTIFACTS_ONLY:-false}",
            description = "Serve nothing but artifacts; everything else answers 503.")
    boolean artifactsOnly;

    @Option(
            names = "--allowed-artifact-roots",
            split = ",",
            defaultValue = "${env:MILLRACE_ALLOWED_ARTIFACT_ROOTS:-}",
            description = "Further artifact roots (paths or URIs, comma-separated) that the server itself may open, for"
                    + " experiments whose location is not its own.")
    List<String> allowedArtifactRoots = List.of();

    @Option(
            names = "--model-source-pattern",
            defaultValue = "${env:MLFLOW_CREATE_MODEL_VERSION_SOURCE_VALIDATION_REGEX:-}",
            description = "Regular expression that the source of a new model version must contain.")
    String modelSourcePattern = "";

    @Option(
            names = "--static-prefix",
            defaultValue = "${env:MLFLOW_STATIC_PREFIX:-}",
            description = "Put in front of the pages and of /ajax-api, such as /mlflow.")
    String staticPrefix = "";

    @Option(
            names = "--allowed-hosts",
            split = ",",
            defaultValue = "${env:MLFLOW_SERVER_ALLOWED_HOSTS:-}",
            description = "Host headers that are answered, * as wildcard. Default: localhost and private networks.")
    List<String> allowedHosts = List.of();

    @Option(
            names = "--cors-allowed-origins",
            split = ",",
            defaultValue = "${env:MLFLOW_SERVER_CORS_ALLOWED_ORIGINS:-}",
            description = "Further origins whose pages may call the API.")
    List<String> corsAllowedOrigins = List.of();

    @Option(
            names = "--x-frame-options",
            defaultValue = "${env:MLFLOW_SERVER_X_FRAME_OPTIONS:-SAMEORIGIN}",
            description = "SAMEORIGIN, DENY or NONE.")
    String frameOptions = "";

    @Option(
            names = "--allow-remote-without-sign-in",
            defaultValue = "${env:MILLRACE_ALLOW_REMOTE_WITHOUT_SIGN_IN:-false}",
            description = "Bind to an address that others can reach although there is no sign-in yet: everybody who can"
                    + " reach it may do everything.")
    boolean allowRemote;

    @Option(
            names = "--try-models",
            defaultValue = "${env:MILLRACE_TRY_MODELS:-false}",
            description =
                    "Let people score single requests on the page of a model version. A process of its own does it, but"
                            + " a model may bring code, which runs as the user of this server: only where all models are trusted.")
    boolean tryModels;

    @Mixin
    final WebhookOptions webhooks = new WebhookOptions();

    @Option(
            names = "--request-log",
            defaultValue = "${env:MILLRACE_REQUEST_LOG:-ERRORS}",
            description = "Which requests are logged: OFF, ERRORS (failed or slower than a second) or ALL.")
    RequestLog.Level requestLog = RequestLog.Level.ERRORS;

    @Option(
            names = "--max-request-bytes",
            defaultValue = "${env:MILLRACE_MAX_REQUEST_BYTES:-33554432}",
            description = "Largest JSON request; artifacts have no limit.")
    long maxRequestBytes;

    @Option(
            names = "--drain-seconds",
            defaultValue = "${env:MILLRACE_DRAIN_SECONDS:-10}",
            description = "How long a stop waits for running requests.")
    int drainSeconds;

    /** Checks the flags and makes the configuration; a wrong one raises {@code INVALID_PARAMETER_VALUE}. */
    ServerConfig config() {
        checkHost();
        if (!staticPrefix.isEmpty() && (!staticPrefix.startsWith("/") || staticPrefix.endsWith("/"))) {
            throw INVALID_PARAMETER_VALUE.error(
                    "--static-prefix '%s' must begin with '/' and not end with one", staticPrefix);
        }
        if (artifactsOnly && !serveArtifacts) {
            throw INVALID_PARAMETER_VALUE.error("--artifacts-only and --no-serve-artifacts exclude each other");
        }
        if (!List.of("SAMEORIGIN", "DENY", "NONE").contains(frameOptions)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "--x-frame-options '%s' must be SAMEORIGIN, DENY or NONE", frameOptions);
        }
        if (maxRequestBytes < 1) {
            throw INVALID_PARAMETER_VALUE.error("--max-request-bytes %d must be at least 1", maxRequestBytes);
        }
        if (drainSeconds < 0) {
            throw INVALID_PARAMETER_VALUE.error("--drain-seconds %d must not be negative", drainSeconds);
        }
        var mode = artifactsOnly ? Mode.ARTIFACTS_ONLY : serveArtifacts ? Mode.ALL : Mode.NO_ARTIFACTS;
        return new ServerConfig(
                backendStoreUri,
                artifactsDestination,
                defaultArtifactRoot,
                mode,
                staticPrefix,
                present(allowedArtifactRoots),
                modelSourcePattern,
                web(),
                webhooks.config(),
                tryModels ? TrialConfig.running(Distribution.found().trial()) : TrialConfig.OFF);
    }

    private WebConfig web() {
        var hosts = present(allowedHosts);
        return new WebConfig(
                host,
                port,
                hosts.isEmpty() ? WebConfig.DEFAULT_HOSTS : hosts,
                present(corsAllowedOrigins),
                frameOptions,
                maxRequestBytes,
                requestLog,
                Duration.ofSeconds(drainSeconds));
    }

    private void checkHost() {
        try {
            if (!allowRemote && !InetAddress.getByName(host).isLoopbackAddress()) {
                throw INVALID_PARAMETER_VALUE.error(
                        "--host %s can be reached by others, and there is no sign-in: everybody could read and delete"
                                + " everything. Bind to 127.0.0.1 behind a proxy that signs people in, or say"
                                + " --allow-remote-without-sign-in",
                        host);
            }
        } catch (UnknownHostException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "--host '%s' is no address of this machine", host);
        }
    }

    static List<String> present(List<String> values) {
        var present = new ArrayList<String>();
        values.stream().map(String::strip).filter(value -> !value.isEmpty()).forEach(present::add);
        return present;
    }
}
