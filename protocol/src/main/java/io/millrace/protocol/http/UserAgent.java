package io.millrace.protocol.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Who we are, as the server's log shows it. */
final class UserAgent {
    static final String TEXT = "millrace-java-client/" + version();

    private UserAgent() {}

    private static String version() {
        var properties = new Properties();
        try (var file = Objects.requireNonNull(UserAgent.class.getResourceAsStream("version.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
