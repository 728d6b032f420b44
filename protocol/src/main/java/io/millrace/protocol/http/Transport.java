package io.millrace.protocol.http;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One MLflow server, spoken to over HTTP/1.1. Thread-safe.
 *
 * <p>Paths are relative to the configured base, percent-encoded, without a leading slash: {@code
 * api/2.0/mlflow/runs/get}. An answer other than success raises the {@code error_code} of its body or, without one, the
 * code that MLflow's clients read from the status; a server that cannot be reached is {@code TEMPORARILY_UNAVAILABLE}.
 * Before that the request is repeated as the {@link RetryPolicy} says. Messages name the status and the URI, never a
 * password or token. Source: MLflow's clients ({@code 408 429 500 502 503 504} are repeated).
 */
public final class Transport implements AutoCloseable {
    private static final Payload EMPTY_OBJECT = Payload.of(new byte[] {'{', '}'});

    private final Connections connections;
    private final TransportConfig config;
    private final Pacing pacing;
    private final Exchange exchange;

    public Transport(TransportConfig config) {
        this(config, Pacing.SYSTEM);
    }

    /** As above, with its own idea of time. */
    public Transport(TransportConfig config, Pacing pacing) {
        this(new Connections(config), config, pacing);
    }

    private Transport(Connections connections, TransportConfig config, Pacing pacing) {
        this.connections = connections;
        this.config = config;
        this.pacing = pacing;
        this.exchange = new Exchange(connections, config, pacing);
    }

    /** Where the server is; holds no credentials. */
    public URI base() {
        return config.base();
    }

    /** Another server over the same connections; it gets the credentials only if scheme, host and port are equal. */
    public Transport at(URI base) {
        return new Transport(connections, config.withBase(base), pacing);
    }

    /**
     * @param query a wire record, or a map of text, numbers, booleans and lists of them; a list is a repeated parameter
     * @return the answer's body
     */
    public <T> T get(String path, Object query, Class<T> reply) {
        return json(Call.of("GET", uri(path, query), null), reply);
    }

    /** A POST that may be sent twice without harm. */
    public <T> T post(String path, Object body, Class<T> reply) {
        return json(withBody("POST", path, body), reply);
    }

    /** As {@link #post(String, Object, Class)}, where the answer only says that it is done. */
    public void post(String path, Object body) {
        done(withBody("POST", path, body));
    }

    /**
     * A POST that makes something new. It is repeated only if it surely had no effect: the connection was refused, or
     * the server answered 429 or 503 and said when to come back.
     */
    public <T> T postOnce(String path, Object body, Class<T> reply) {
        return json(withBody("POST", path, body).onlyOnce(), reply);
    }

    public <T> T patch(String path, Object body, Class<T> reply) {
        return json(withBody("PATCH", path, body), reply);
    }

    /** As {@link #patch(String, Object, Class)}, where the answer only says that it is done. */
    public void patch(String path, Object body) {
        done(withBody("PATCH", path, body));
    }

    /** Replaces what is there. */
    public <T> T put(String path, Object body, Class<T> reply) {
        return json(withBody("PUT", path, body), reply);
    }

    public void delete(String path, Object body) {
        done(withBody("DELETE", path, body));
    }

    /** As {@link #delete(String, Object)}, where the answer tells something. */
    public <T> T delete(String path, Object body, Class<T> reply) {
        return json(withBody("DELETE", path, body), reply);
    }

    /**
     * Opens a file; the caller closes it.
     *
     * @param query as in {@link #get}
     * @param from offset of the first byte wanted
     */
    public Download download(String path, Object query, long from) {
        var call = Call.of("GET", uri(path, query), null);
        try {
            var part = open(call, from);
            var content = new ResumingStream(offset -> open(call, offset), part, from);
            return new Download(part.size(), part.modified(), content);
        } catch (IOException e) {
            throw Failures.of(call, e);
        }
    }

    /** PUTs a file. */
    public void upload(String path, Payload content) {
        raw(Call.of("PUT", uri(path, Map.of()), content));
    }

    /**
     * POSTs raw bytes.
     *
     * @param query as in {@link #get}
     */
    public void postBytes(String path, Object query, Payload content) {
        raw(Call.of("POST", uri(path, query), content));
    }

    /** Breaks off what is under way, on every transport made by {@link #at} too; later calls are {@code INVALID_STATE}. */
    @Override
    public void close() {
        connections.close();
    }

    private Part open(Call call, long from) throws IOException {
        var asked = from == 0 ? call : call.withHeader("Range", "bytes=" + from + "-");
        var reply = exchange.send(asked, info -> new BodyStream(config.timeout()));
        return Part.of(reply, value(asked, reply.value()), from);
    }

    private <T> T json(Call call, Class<T> type) {
        var reply = exchange.send(call, BodyHandlers.ofByteArray());
        try {
            return Json.read(value(call, reply.value()), type);
        } catch (MlflowException e) {
            throw Failures.unreadable(call, e);
        }
    }

    /** A login page of some proxy has status 200 too, so the body must be an object, or empty. */
    private void done(Call call) {
        var reply = exchange.send(call, BodyHandlers.ofString());
        var body = value(call, reply.value());
        try {
            Json.readMap(body.isBlank() ? "{}" : body);
        } catch (MlflowException e) {
            throw Failures.unreadable(call, e);
        }
    }

    private void raw(Call call) {
        exchange.send(call.withHeader("Content-Type", "application/octet-stream"), BodyHandlers.discarding());
    }

    private Call withBody(String method, String path, Object body) {
        boolean empty = body instanceof Map<?, ?> map && map.isEmpty();
        var payload = empty ? EMPTY_OBJECT : Payload.of(Json.write(body));
        return Call.of(method, uri(path, Map.of()), payload).withHeader("Content-Type", "application/json");
    }

    private URI uri(String path, Object query) {
        return URI.create(config.base() + "/" + path + Query.of(query));
    }

    private static <T> T value(Call call, @Nullable T value) {
        if (value == null) {
            throw INTERNAL_ERROR.error("%s was answered without a body", call.name());
        }
        return value;
    }
}
