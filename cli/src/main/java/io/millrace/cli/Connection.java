package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import picocli.CommandLine.Option;

/** Which server a command talks to. */
final class Connection {
    @Option(
            names = "--tracking-uri",
            defaultValue = "${env:MLFLOW_TRACKING_URI:-http://127.0.0.1:5001}",
            description = "Address of the server. Credentials and TLS come from MLflow's variables.")
    String trackingUri = "";

    /** A person waits for the answer: one quick retry, not the minutes that a training job would spend. */
    MlflowClient open() {
        return new MlflowClient(transport());
    }

    Transport transport() {
        var config = TransportConfig.fromEnvironment(trackingUri, System.getenv());
        return new Transport(config.withRetries(new RetryPolicy(1, 0.5, 0.1)));
    }
}
