package io.millrace.web;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.time.Duration;
import java.util.List;

/**
 * How the HTTP side behaves.
 *
 * @param host address to bind
 * @param port 0 picks a free one
 * @param allowedHosts patterns of the Host header, {@code *} as wildcard; source: MLflow's browser protection
 * @param allowedOrigins further origins that may send state-changing requests
 * @param frameOptions value of X-Frame-Options: SAMEORIGIN, DENY or NONE
 * @param maxBody largest JSON body in bytes; streams have no limit
 * @param requestLog which requests are logged
 * @param drain how long a stop waits for running requests
 */
public record WebConfig(
        String host,
        int port,
        List<String> allowedHosts,
        List<String> allowedOrigins,
        String frameOptions,
        long maxBody,
        RequestLog.Level requestLog,
        Duration drain) {
    /** Loopback names and private networks with any port; source: MLflow 3.5. */
    public static final List<String> DEFAULT_HOSTS = List.of(
            "localhost",
            "127.0.0.1",
            "[::1]",
            "0.0.0.0",
            "192.168.*",
            "10.*",
            "172.16.*",
            "172.17.*",
            "172.18.*",
            "172.19.*",
            "172.20.*",
            "172.21.*",
            "172.22.*",
            "172.23.*",
            "172.24.*",
            "172.25.*",
            "172.26.*",
            "172.27.*",
            "172.28.*",
            "172.29.*",
            "172.30.*",
            "172.31.*",
            "[fc00:*",
            "[fd00:*");

    public static final long DEFAULT_MAX_BODY = 32L << 20;

    public WebConfig {
        if (port < 0 || port > 65_535) {
            throw INVALID_PARAMETER_VALUE.error("Port %d must be from 0 to 65535", port);
        }
        allowedHosts = List.copyOf(allowedHosts);
        allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** Defaults on a port of the loopback interface. */
    public static WebConfig local(int port) {
        return new WebConfig(
                "127.0.0.1",
                port,
                DEFAULT_HOSTS,
                List.of(),
                "SAMEORIGIN",
                DEFAULT_MAX_BODY,
                RequestLog.Level.ERRORS,
                Duration.ofSeconds(10));
    }
}
