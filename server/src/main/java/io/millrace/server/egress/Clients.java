package io.millrace.server.egress;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP library, with everything switched off that would follow, repeat, remember or unpack on its own. */
final class Clients {
    private static final int MAX_CONNECTIONS = 200;
    private static final int MAX_CONNECTIONS_TO_ONE = 20;
    /** Also how long an address counts as checked. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(60);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private Clients() {}

    static CloseableHttpClient verifying(CheckedDns dns, Duration timeout) {
        return client(dns, timeout, new DefaultClientTlsStrategy(SSLContexts.createDefault()));
    }

    /** For targets whose owner says that they cannot prove who they are. */
    static CloseableHttpClient trusting(CheckedDns dns, Duration timeout) {
        var tls = new DefaultClientTlsStrategy(
                trustingAnyone(), HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE);
        return client(dns, timeout, tls);
    }

    private static SSLContext trustingAnyone() {
        try {
            return SSLContexts.custom()
                    .loadTrustMaterial(null, (chain, type) -> true)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CloseableHttpClient client(CheckedDns dns, Duration timeout, TlsSocketStrategy tls) {
        var connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
        var http1 = Http1Config.custom()
                .setMaxLineLength(8_192)
                .setMaxHeaderCount(100)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS_TO_ONE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect))
                        .setSocketTimeout(Timeout.of(timeout))
                        .setTimeToLive(KEPT)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(
                        new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE)) // no proxy of the environment
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(timeout))
                        .setConnectionRequestTimeout(Timeout.of(timeout))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent("Millrace")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Why there was no answer, for people. */
    static String sentence(Exception failure) {
        return switch (failure) {
            case UnknownHostException e -> "The name of the host cannot be resolved: " + e.getMessage();
            case ConnectException e -> "Cannot connect: " + e.getMessage();
            case SSLException e -> "TLS failed: " + e.getMessage();
            default -> "The connection failed: " + failure.getMessage();
        };
    }
}
