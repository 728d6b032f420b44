package io.millrace.web;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One request and its reply. Used by one thread. */
public final class Exchange {
    private static final HeaderName REQUEST_ID = HeaderNames.create("Request-Id");
    private static final Header NO_SNIFF = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header JSON = HeaderValues.createCached("Content-Type", "application/json");

    /** Bytes that are reserved because a client says so. */
    private static final int AT_ONCE = 1 << 20;

    private final ServerRequest request;
    private final ServerResponse response;
    private final HttpMethod method;
    private final String requestId;
    private final long maxBody;
    private Map<String, String> pathVariables = Map.of();
    private @Nullable Caller caller;
    private int status;
    private boolean opened;

    Exchange(ServerRequest request, ServerResponse response, HttpMethod method, Origin origin) {
        this.request = request;
        this.response = response;
        this.method = method;
        this.requestId = origin.requestId();
        this.maxBody = origin.maxBody();
    }

    /**
     * What the server adds to a request.
     *
     * @param requestId names the request in replies and logs
     * @param maxBody largest JSON body in bytes
     */
    record Origin(String requestId, long maxBody) {}

    public HttpMethod method() {
        return method;
    }

    /** Path as sent, not decoded. */
    public String path() {
        return request.prologue().uriPath().rawPath();
    }

    /** Placeholders of the route, percent-decoded once. */
    public Map<String, String> pathVariables() {
        return pathVariables;
    }

    public String pathVariable(String name) {
        return pathVariables.getOrDefault(name, "");
    }

    public boolean hasQuery() {
        return !request.prologue().query().isEmpty();
    }

    /** The query as sent, with its question mark; empty if there is none. */
    String rawQuery() {
        return hasQuery() ? "?" + request.prologue().query().rawValue() : "";
    }

    /** Query parameters, decoded, in the order sent. */
    public Map<String, List<String>> query() {
        return new LinkedHashMap<>(request.prologue().query().toMap());
    }

    /** First value of a query parameter; empty text counts as absent. */
    public Optional<String> query(String name) {
        return request.prologue().query().first(name).asOptional().filter(value -> !value.isEmpty());
    }

    /** The query as a record, by the rules of a GET. */
    public <R> R bindQuery(Class<R> type) {
        return Json.read(QueryJson.of(query(), type), type);
    }

    public Optional<String> header(String name) {
        return request.headers().first(HeaderNames.create(name));
    }

    public String requestId() {
        return requestId;
    }

    public OptionalLong contentLength() {
        return request.headers().contentLength();
    }

    /** The body as a stream of any length. */
    public InputStream body() {
        return new RequestBody(request.content().inputStream());
    }

    /** The body whole; one over the limit raises {@code BAD_REQUEST}. */
    public byte[] readBody() {
        if (contentLength().orElse(0) > maxBody) {
            throw tooLarge();
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var body = body()) {
            long announced = contentLength().orElse(Long.MAX_VALUE);
            if (announced <= AT_ONCE) { // most bodies: no copies
                return whole(body, (int) announced);
            }
            var bytes = body.readNBytes((int) Math.min(maxBody + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > maxBody) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw BAD_REQUEST.error(e, "The request body broke off");
        }
    }

    private static byte[] whole(InputStream body, int length) throws IOException {
        var bytes = new byte[length];
        int read = body.readNBytes(bytes, 0, length);
        return read == length ? bytes : Arrays.copyOf(bytes, read);
    }

    /** What every reply carries. */
    void sendAlways(@Nullable Header frameOptions) {
        response.header(NO_SNIFF);
        response.header(REQUEST_ID, requestId);
        if (frameOptions != null) {
            response.header(frameOptions);
        }
    }

    Optional<String> host() {
        return request.headers().first(HeaderNames.HOST);
    }

    /** Origin of the page that sends the request; empty for clients that are no browsers. */
    Optional<String> pageOrigin() {
        return request.headers().first(HeaderNames.ORIGIN);
    }

    public void header(String name, String value) {
        response.header(HeaderNames.create(name), value);
    }

    public void sendJson(Object value) {
        status = 200;
        response.header(JSON);
        response.send(Json.write(value));
    }

    public void sendText(int statusCode, String text) {
        send(statusCode, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(int statusCode, String contentType, byte[] body) {
        status = statusCode;
        response.status(Status.create(statusCode));
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        response.send(body);
    }

    /** Headers only, as for a redirect. */
    public void sendEmpty(int statusCode) {
        status = statusCode;
        response.status(Status.create(statusCode));
        response.send();
    }

    /** Opens the reply's stream; a known length is announced, otherwise the reply is chunked. */
    public OutputStream open(int statusCode, String contentType, OptionalLong length) {
        status = statusCode;
        response.status(Status.create(statusCode));
        response.header(HeaderNames.CONTENT_TYPE, contentType);
        length.ifPresent(bytes -> response.contentLength(bytes));
        opened = true;
        return response.outputStream();
    }

    /** Scheme, host and port as the client addressed the server. */
    public String origin() {
        var scheme = header("X-Forwarded-Proto").orElse("http");
        return scheme + "://" + header("Host").orElse("localhost");
    }

    int status() {
        return status;
    }

    /** Whether a reply has begun, and cannot become another one. */
    boolean isSent() {
        return opened || response.isSent();
    }

    /** Whether the client wants the connection to end with this reply. */
    boolean isLast() {
        return request.headers()
                .first(HeaderNames.CONNECTION)
                .map(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                .orElse(false);
    }

    /** A reply that has begun cannot become an error: cut the connection, so that the client sees it. */
    RuntimeException brokenOff(Throwable cause) {
        return new CloseConnectionException("Reply broken off: " + cause, cause);
    }

    void matched(Map<String, String> variables, Caller identified) {
        pathVariables = variables;
        caller = identified;
    }

    /** Who sent the request. */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("The caller is known once a route is matched");
        }
        return caller;
    }

    String callerName() {
        return caller == null ? "-" : caller.name();
    }

    private RuntimeException tooLarge() {
        return BAD_REQUEST.error(
                "The request body is larger than the limit of %d bytes; send smaller batches", maxBody);
    }
}
