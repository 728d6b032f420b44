package io.millrace.web;

import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routing table: a row is method, path, record, guard, handler. A row without a guard does not compile. Not
 * thread-safe: filled once at start.
 */
public final class Routes {
    private final List<Route> rows;
    private final List<String> prefixes;
    private final @Nullable String closedBecause;

    public Routes() {
        this(new ArrayList<>(), List.of(""), null);
    }

    private Routes(List<Route> rows, List<String> prefixes, @Nullable String closedBecause) {
        this.rows = rows;
        this.prefixes = prefixes;
        this.closedBecause = closedBecause;
    }

    /** A view of this table whose paths exist below each of the prefixes. */
    public Routes under(String... paths) {
        return new Routes(rows, List.of(paths), closedBecause);
    }

    /** A view whose rows are known but switched off: they answer 503 with the reason. */
    public Routes closed(String because) {
        return new Routes(rows, prefixes, because);
    }

    public <R> Routes get(String path, Class<R> type, Guard<? super R> guard, Function<R, ?> handler) {
        return get(path, type, guard, (caller, request) -> handler.apply(request));
    }

    /** As above, for a handler that must know the caller. */
    public <R> Routes get(String path, Class<R> type, Guard<? super R> guard, Handler<R> handler) {
        return call(HttpMethod.GET, path, new Call<>(type, guard, handler));
    }

    public <R> Routes post(String path, Class<R> type, Guard<? super R> guard, Function<R, ?> handler) {
        return post(path, type, guard, (caller, request) -> handler.apply(request));
    }

    /** As above, for a handler that must know the caller. */
    public <R> Routes post(String path, Class<R> type, Guard<? super R> guard, Handler<R> handler) {
        return call(HttpMethod.POST, path, new Call<>(type, guard, handler));
    }

    public <R> Routes patch(String path, Class<R> type, Guard<? super R> guard, Function<R, ?> handler) {
        return patch(path, type, guard, (caller, request) -> handler.apply(request));
    }

    /** As above, for a handler that must know the caller. */
    public <R> Routes patch(String path, Class<R> type, Guard<? super R> guard, Handler<R> handler) {
        return call(HttpMethod.PATCH, path, new Call<>(type, guard, handler));
    }

    public <R> Routes delete(String path, Class<R> type, Guard<? super R> guard, Function<R, ?> handler) {
        return delete(path, type, guard, (caller, request) -> handler.apply(request));
    }

    /** As above, for a handler that must know the caller. */
    public <R> Routes delete(String path, Class<R> type, Guard<? super R> guard, Handler<R> handler) {
        return call(HttpMethod.DELETE, path, new Call<>(type, guard, handler));
    }

    /** A row that replaces something as a whole. */
    public <R> Routes put(String path, Class<R> type, Guard<? super R> guard, Handler<R> handler) {
        return call(HttpMethod.PUT, path, new Call<>(type, guard, handler));
    }

    /** A row whose request or reply is a stream. */
    public <R> Routes stream(HttpMethod method, String path, Stream<R> stream) {
        return add(method, path, (caller, exchange) -> {
            R request = stream.bind().apply(exchange);
            stream.guard().check(caller, request);
            stream.handler().handle(request, exchange);
        });
    }

    /**
     * What a streaming row does.
     *
     * @param bind makes the request from the exchange's path, query and headers
     * @param guard decides on the bound request
     * @param handler answers
     */
    public record Stream<R>(Function<Exchange, R> bind, Guard<? super R> guard, StreamHandler<R> handler) {}

    /** All paths with their methods, as {@code POST /api/2.0/…}, in the order of registration. */
    public List<String> list() {
        return rows.stream().map(row -> row.method() + " " + row.path()).toList();
    }

    List<Route> rows() {
        return List.copyOf(rows);
    }

    private <R> Routes call(HttpMethod method, String path, Call<R> call) {
        return add(method, path, (caller, exchange) -> exchange.sendJson(call.answer(caller, exchange)));
    }

    private Routes add(HttpMethod method, String path, Route.Action action) {
        var because = closedBecause;
        Route.Action open = because == null
                ? action
                : (caller, exchange) -> exchange.sendText(TEMPORARILY_UNAVAILABLE.httpStatus(), because);
        for (var prefix : prefixes) {
            rows.add(new Route(method, prefix + path, open));
        }
        return this;
    }
}
