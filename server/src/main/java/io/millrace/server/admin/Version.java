package io.millrace.server.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build calls itself. */
public final class Version {
    /**
     * The version of MLflow's REST API that {@code /version} reports. Clients switch on it: from 3.4 on they send traces to
     * {@code /v1/traces}, which Millrace does not have yet.
     */
    public static final String MLFLOW_API = "3.3.2";

    /** The version of Millrace. */
    public static final String MILLRACE = read();

    private Version() {}

    private static String read() {
        var properties = new Properties();
        try (var stream = Version.class.getResourceAsStream("millrace.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
