package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Where the server is and how to speak to it.
 *
 * @param base {@code http(s)://host[:port][/prefix]}; a user and password in it become the credentials and are taken
 *     out, so that no message shows them
 * @param credentials sent with every request to the host of {@code base}, never to another
 * @param retries for what may be repeated
 * @param tls for {@code https}
 * @param timeout for connecting, and for the longest silence while a request or reply is under way
 */
public record TransportConfig(URI base, Credentials credentials, RetryPolicy retries, TlsConfig tls, Duration timeout) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    public TransportConfig {
        var userInfo = base.getRawUserInfo();
        if (userInfo != null) {
            credentials = fromUserInfo(userInfo);
        }
        base = plain(base);
    }

    /** Defaults for everything but the address. */
    public static TransportConfig of(String base) {
        return new TransportConfig(
                parse(base), Credentials.none(), RetryPolicy.DEFAULT, TlsConfig.DEFAULT, DEFAULT_TIMEOUT);
    }

    /** All of it from MLflow's variables; without {@code MLFLOW_TRACKING_URI} it is {@code INVALID_PARAMETER_VALUE}. */
    public static TransportConfig fromEnvironment(Map<String, String> environment) {
        var base = new Settings(environment)
                .text("MLFLOW_TRACKING_URI")
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "Environment variable MLFLOW_TRACKING_URI is not set; expected for instance"
                                + " http://127.0.0.1:5001"));
        return fromEnvironment(base, environment);
    }

    /** An address, and the rest from MLflow's variables. */
    public static TransportConfig fromEnvironment(String base, Map<String, String> environment) {
        var timeout = new Settings(environment).number("MLFLOW_HTTP_REQUEST_TIMEOUT", 120);
        return new TransportConfig(
                parse(base),
                Credentials.fromEnvironment(environment),
                RetryPolicy.fromEnvironment(environment),
                TlsConfig.fromEnvironment(environment),
                Duration.ofMillis(Math.max(1, (long) (timeout * 1000))));
    }

    public TransportConfig withCredentials(Credentials other) {
        return new TransportConfig(base, other, retries, tls, timeout);
    }

    public TransportConfig withRetries(RetryPolicy other) {
        return new TransportConfig(base, credentials, other, tls, timeout);
    }

    public TransportConfig withTls(TlsConfig other) {
        return new TransportConfig(base, credentials, retries, other, timeout);
    }

    public TransportConfig withTimeout(Duration other) {
        return new TransportConfig(base, credentials, retries, tls, other);
    }

    /** The same way of speaking to another address; credentials go along only to the same scheme, host and port. */
    public TransportConfig withBase(URI other) {
        var sent = Origin.of(base).equals(Origin.of(other)) ? credentials : Credentials.none();
        return new TransportConfig(other, sent, retries, tls, timeout);
    }

    /** No cause and no text of the URI in the error: there may be a password in it. */
    private static URI parse(String base) {
        try {
            return new URI(base.strip());
        } catch (URISyntaxException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The tracking URI is not legal at character %d: %s", e.getIndex(), e.getReason());
        }
    }

    private static URI plain(URI base) {
        var scheme = base.getScheme();
        var host = base.getHost();
        if (scheme == null || !scheme.matches("(?i)https?") || host == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The tracking URI must look like http://host:5001 or https://host/prefix; its scheme is '%s' and"
                            + " its host '%s'",
                    scheme, host);
        }
        var port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return URI.create(scheme + "://" + host + port + base.getRawPath().replaceAll("/+$", ""));
    }

    private static Credentials fromUserInfo(String userInfo) {
        int colon = userInfo.indexOf(':');
        var user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        var password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return Credentials.basic(decoded(user), decoded(password));
    }

    private static String decoded(String text) {
        return PercentEncoding.decode(text, StandardCharsets.UTF_8);
    }
}
