package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust, and how to be known.
 *
 * @param insecure any certificate of any host is accepted; not together with {@code serverCertificates}
 * @param serverCertificates PEM file of the authorities to trust; absent: those of the JVM
 * @param clientCertificate PEM file with a private key (PKCS#8 or PKCS#1) and its certificate chain; absent: none
 */
public record TlsConfig(
        boolean insecure,
        @Nullable Path serverCertificates,
        @Nullable Path clientCertificate) {
    public static final TlsConfig DEFAULT = new TlsConfig(false, null, null);

    public TlsConfig {
        if (insecure && serverCertificates != null) {
            throw INVALID_PARAMETER_VALUE.error("MLFLOW_TRACKING_INSECURE_TLS cannot be combined with "
                    + "MLFLOW_TRACKING_SERVER_CERT_PATH: the one switches the check off, the other says what to check");
        }
    }

    /** {@code MLFLOW_TRACKING_INSECURE_TLS}, {@code _SERVER_CERT_PATH} and {@code _CLIENT_CERT_PATH}. */
    public static TlsConfig fromEnvironment(Map<String, String> environment) {
        var settings = new Settings(environment);
        return new TlsConfig(
                settings.flag("MLFLOW_TRACKING_INSECURE_TLS"),
                settings.path("MLFLOW_TRACKING_SERVER_CERT_PATH").orElse(null),
                settings.path("MLFLOW_TRACKING_CLIENT_CERT_PATH").orElse(null));
    }
}
