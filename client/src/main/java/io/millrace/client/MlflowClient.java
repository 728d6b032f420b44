package io.millrace.client;

import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.artifacts.ArtifactRepository;
import io.millrace.artifacts.HttpArtifactRepository;
import io.millrace.models.ModelResolver;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import java.util.Map;

/**
 * A client of a Millrace or MLflow tracking server: one method per RPC, artifacts natively. Thread-safe.
 *
 * <pre>{@code
 * try (var mlflow = MlflowClient.connect("http://127.0.0.1:5001")) {
 *     var run = mlflow.createRun(mlflow.getOrCreateExperiment("iris"), "first").info();
 *     mlflow.logMetric(run.runId(), "loss", 0.5, 1);
 *     mlflow.artifacts(run.runId()).log(Path.of("model.onnx"), "model");
 *     mlflow.setTerminated(run.runId());
 * }
 * }</pre>
 *
 * <p>Every call raises {@link io.millrace.protocol.MlflowException} with the server's {@code ErrorCode}: {@code
 * RESOURCE_DOES_NOT_EXIST} for what is not there, {@code INVALID_PARAMETER_VALUE} for what the server refuses, {@code
 * TEMPORARILY_UNAVAILABLE} when it cannot be reached. Calls are repeated as {@link Transport} says.
 *
 * <p>Credentials, TLS, retries and timeouts come from MLflow's environment variables.
 */
public final class MlflowClient
        implements ExperimentCalls,
                RunCalls,
                LogCalls,
                MetricCalls,
                LoggedModelCalls,
                ModelCalls,
                ModelVersionCalls,
                VersionFileCalls,
                GovernanceCalls,
                LifecycleCalls,
                WebhookCalls,
                AutoCloseable {
    private final Transport transport;
    private final ArtifactRepositories repositories = new ArtifactRepositories();

    /** Over a transport that was made by hand; {@link #close} closes it. */
    public MlflowClient(Transport transport) {
        this.transport = transport;
    }

    /**
     * To a server, with the rest from the environment.
     *
     * @param trackingUri {@code http(s)://[user:password@]host[:port][/prefix]}
     */
    public static MlflowClient connect(String trackingUri) {
        return new MlflowClient(new Transport(TransportConfig.fromEnvironment(trackingUri, System.getenv())));
    }

    /** To the server that {@code MLFLOW_TRACKING_URI} names; if it names none, {@code INVALID_PARAMETER_VALUE}. */
    public static MlflowClient fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /** As {@link #fromEnvironment()}, from variables that the caller chose. */
    public static MlflowClient fromEnvironment(Map<String, String> environment) {
        return new MlflowClient(new Transport(TransportConfig.fromEnvironment(environment)));
    }

    /** For calls that this client has no method for. */
    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public ArtifactRepository openRoot(String root) {
        return HttpArtifactRepository.knows(ArtifactRepositories.schemeOf(root))
                ? HttpArtifactRepository.open(transport, root)
                : repositories.open(root);
    }

    @Override
    public ModelResolver models() {
        return models(ProgressListener.NONE);
    }

    /** As {@link #models()}, with every transfer told to a listener. */
    public ModelResolver models(ProgressListener listener) {
        return new ServerModels(this, listener);
    }

    @Override
    public void close() {
        transport.close();
    }
}
