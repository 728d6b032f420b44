package io.millrace.server.app;

import io.millrace.server.events.WebhookConfig;
import io.millrace.server.trial.TrialConfig;
import io.millrace.web.WebConfig;
import java.util.List;

/**
 * How a server runs.
 *
 * @param backendStoreUri where experiments and runs are kept: {@code sqlite:///path} or {@code postgresql://…}
 * @param artifactsDestination where the artifact proxy keeps files: a path or URI
 * @param defaultArtifactRoot root of new experiments; empty: {@code mlflow-artifacts:/} when artifacts are served,
 *     otherwise {@code ./mlruns}
 * @param mode which parts answer
 * @param staticPrefix put in front of the pages and of {@code /ajax-api}; empty or as {@code /x}
 * @param allowedArtifactRoots further roots that the server itself may open
 * @param modelSourcePattern regular expression that the sources of model versions must contain; empty: any source
 * @param web the HTTP side
 * @param webhooks how webhooks are called
 * @param trials whether and how model versions can be tried
 */
public record ServerConfig(
        String backendStoreUri,
        String artifactsDestination,
        String defaultArtifactRoot,
        Mode mode,
        String staticPrefix,
        List<String> allowedArtifactRoots,
        String modelSourcePattern,
        WebConfig web,
        WebhookConfig webhooks,
        TrialConfig trials) {
    /** Which parts of a server answer; the others say 503. */
    public enum Mode {
        /** Everything. */
        ALL,
        /** No artifact proxy: clients reach the artifact store by themselves. */
        NO_ARTIFACTS,
        /** Only the artifact proxy. */
        ARTIFACTS_ONLY
    }

    public ServerConfig {
        allowedArtifactRoots = List.copyOf(allowedArtifactRoots);
        if (defaultArtifactRoot.isEmpty()) {
            defaultArtifactRoot = mode == Mode.NO_ARTIFACTS ? "./mlruns" : "mlflow-artifacts:/";
        }
    }

    /** Without a rule about the sources of model versions, with the usual limits of webhooks, and without trying models. */
    public ServerConfig(
            String backendStoreUri,
            String artifactsDestination,
            String defaultArtifactRoot,
            Mode mode,
            String staticPrefix,
            List<String> allowedArtifactRoots,
            WebConfig web) {
        this(
                backendStoreUri,
                artifactsDestination,
                defaultArtifactRoot,
                mode,
                staticPrefix,
                allowedArtifactRoots,
                "",
                web,
                WebhookConfig.DEFAULT,
                TrialConfig.OFF);
    }

    /** The same server with other limits of webhooks. */
    public ServerConfig withWebhooks(WebhookConfig other) {
        return with(modelSourcePattern, other, trials);
    }

    /** The same server with a rule about the sources of model versions. */
    public ServerConfig withModelSourcePattern(String pattern) {
        return with(pattern, webhooks, trials);
    }

    /** The same server that tries models so. */
    public ServerConfig withTrials(TrialConfig other) {
        return with(modelSourcePattern, webhooks, other);
    }

    private ServerConfig with(String pattern, WebhookConfig limits, TrialConfig tries) {
        return new ServerConfig(
                backendStoreUri,
                artifactsDestination,
                defaultArtifactRoot,
                mode,
                staticPrefix,
                allowedArtifactRoots,
                pattern,
                web,
                limits,
                tries);
    }

    /** A server that keeps everything below one directory. */
    public static ServerConfig in(java.nio.file.Path directory, WebConfig web) {
        return new ServerConfig(
                "sqlite:///" + directory.resolve("millrace.db"),
                directory.resolve("artifacts").toString(),
                "",
                Mode.ALL,
                "",
                List.of(),
                web);
    }
}
