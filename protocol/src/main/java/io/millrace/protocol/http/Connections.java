package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;

/** The connections that transports share, until they are closed. Thread-safe. */
final class Connections implements AutoCloseable {
    private final HttpClient client;
    private volatile boolean closed;

    Connections(TransportConfig config) {
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(config.timeout());
        TlsContext.of(config.tls()).ifPresent(builder::sslContext);
        client = builder.build();
    }

    /** Fails at once when closed; a retry could not help. */
    HttpClient client() {
        if (closed) {
            throw INVALID_STATE.error("The client is closed");
        }
        return client;
    }

    /** The JDK can close a client since 21; before, connections close when they are no longer used. */
    @Override
    public void close() {
        closed = true;
        Object closeable = client;
        if (closeable instanceof AutoCloseable) {
            try {
                HttpClient.class.getMethod("shutdownNow").invoke(client);
            } catch (ReflectiveOperationException e) {
                throw INTERNAL_ERROR.error(e, "Cannot close the HTTP client");
            }
        }
    }
}
