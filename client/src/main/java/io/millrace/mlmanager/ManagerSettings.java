package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.TransportConfig;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an {@link MLManager} works with. Immutable; each {@code with…} gives a copy.
 *
 * @param server the tracking server and how to speak to it
 * @param user in whose name runs are started
 * @param spool where entries wait for a server that is away; empty: every call waits for the server
 * @param console where people read what became active
 */
public record ManagerSettings(TransportConfig server, String user, Optional<SpoolSettings> spool, PrintStream console) {
    private static final RetryPolicy FEW = new RetryPolicy(2, 0.5, 0.5);

    /**
     * From variables: the server from {@code MLFLOW_TRACKING_URI}, else {@code MLFLOW_URL}; the user from {@code JUPYTERHUB_USER},
     * else {@code USER}, else the process's; the spool as {@link SpoolSettings#fromEnvironment} says. Without an address it is
     * {@code INVALID_PARAMETER_VALUE}.
     */
    public static ManagerSettings fromEnvironment(Map<String, String> environment) {
        var uri = first(environment, "MLFLOW_TRACKING_URI", "MLFLOW_URL")
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "Neither MLFLOW_TRACKING_URI nor MLFLOW_URL is set; set one to the tracking server's address, for"
                                + " instance http://127.0.0.1:5001, or give the address to MLManager"));
        return of(uri, environment);
    }

    /** An address, and the rest from variables. One without a scheme gets {@code http://}. */
    public static ManagerSettings of(String trackingUri, Map<String, String> environment) {
        var address = trackingUri.contains(":/") ? trackingUri : "http://" + trackingUri;
        var user = first(environment, "JUPYTERHUB_USER", "USER")
                .orElseGet(() -> System.getProperty("user.name", "unknown"));
        return new ManagerSettings(
                TransportConfig.fromEnvironment(address, environment),
                user,
                SpoolSettings.fromEnvironment(environment),
                System.out);
    }

    /**
     * For what needs an answer of the server. With a spool nobody waits for minutes for a server that is away, unless the variables of
     * retries ask for it.
     */
    TransportConfig reading() {
        return spool.isPresent() && server.retries().equals(RetryPolicy.DEFAULT) ? server.withRetries(FEW) : server;
    }

    private static Optional<String> first(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    public ManagerSettings withSpool(SpoolSettings other) {
        return new ManagerSettings(server, user, Optional.of(other), console);
    }

    /** Every call waits for the server, and fails with it. */
    public ManagerSettings withoutSpool() {
        return new ManagerSettings(server, user, Optional.empty(), console);
    }

    public ManagerSettings withUser(String other) {
        return new ManagerSettings(server, other, spool, console);
    }

    public ManagerSettings withConsole(PrintStream other) {
        return new ManagerSettings(server, user, spool, other);
    }
}
