package io.millrace.web;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The running HTTP server. */
public final class WebServer implements AutoCloseable {
    private static final String UNMATCHED = "(no route)";
    /** A query may name 100 runs; Helidon's default prologue of 4 KiB is too short for that. */
    private static final int MAX_PROLOGUE = 128 << 10;

    private final io.helidon.webserver.WebServer engine;
    private final Router router;
    private final CallerSource callers;
    private final BrowserShield shield;
    private final WebMetrics metrics;
    private final RequestLog log;
    private final WebConfig config;
    private volatile boolean draining;
    private final List<String> endpoints;
    private final @Nullable Header frameOptions;

    private WebServer(WebConfig config, Routes routes, CallerSource callers, MeterRegistry registry) {
        this.config = config;
        this.endpoints = routes.list();
        this.frameOptions = config.frameOptions().equals("NONE")
                ? null
                : HeaderValues.createCached("X-Frame-Options", config.frameOptions());
        this.router = new Router(routes.rows());
        this.callers = callers;
        this.shield = new BrowserShield(config);
        this.metrics = new WebMetrics(registry);
        this.log = new RequestLog(config.requestLog());
        this.engine = io.helidon.webserver.WebServer.builder()
                .host(config.host())
                .port(config.port())
                .maxPayloadSize(-1)
                .shutdownGracePeriod(config.drain())
                .shutdownHook(false)
                // A reply leaves in several writes: with Nagle's algorithm each one may wait 40 ms for an ACK.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(MAX_PROLOGUE)
                        .maxHeadersSize(64 << 10)
                        .build())
                .addRouting(HttpRouting.builder().any(this::handle))
                .build();
    }

    /** Binds and serves; returns when requests can come. An address that cannot be bound is {@code INVALID_STATE}. */
    public static WebServer start(WebConfig config, Routes routes, CallerSource callers, MeterRegistry registry) {
        var server = new WebServer(config, routes, callers, registry);
        server.engine.start();
        if (server.engine.port() <= 0) { // the engine tells of a port that is taken only in its log
            server.engine.stop();
            throw INVALID_STATE.error(
                    "Cannot listen on %s, port %d (%s); choose another port",
                    config.host(), config.port(), whyNotBound(config));
        }
        return server;
    }

    private static String whyNotBound(WebConfig config) {
        try (var probe = new ServerSocket(config.port(), 1, InetAddress.getByName(config.host()))) {
            return "port " + probe.getLocalPort() + " has become free meanwhile";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** All paths with their methods, as {@code POST /api/2.0/…}. */
    public List<String> endpoints() {
        return endpoints;
    }

    public int port() {
        return engine.port();
    }

    /** From now on each reply ends its connection, so that callers turn to another server before this one is closed. */
    public void drain() {
        draining = true;
    }

    /** Stops accepting, waits for running requests, then closes. */
    @Override
    public void close() {
        engine.stop();
    }

    private void handle(ServerRequest request, ServerResponse response) {
        long start = System.nanoTime();
        var sent = request.prologue().method().text();
        var method = method(sent);
        var origin = new Exchange.Origin(newRequestId(), config.maxBody());
        boolean last = draining;
        var exchange = new Exchange(request, response, method == null ? HttpMethod.GET : method, origin);
        var route = UNMATCHED;
        try {
            exchange.sendAlways(frameOptions);
            if (last) {
                exchange.header("Connection", "close");
            }
            if (!refused(exchange) && !preflight(sent, exchange) && !collapsed(exchange)) {
                var match = router.find(method, sent, exchange.path());
                route = match.route().path();
                var caller = callers.identify(exchange);
                exchange.matched(match.variables(), caller);
                match.route().action().run(caller, exchange);
            }
        } catch (Throwable thrown) { // also errors: a broken class path must not become an empty reply
            ErrorMapper.reply(exchange, thrown);
        } finally {
            long nanos = System.nanoTime() - start;
            metrics.record(exchange, route, nanos);
            log.log(exchange, route, nanos);
        }
        if (last || exchange.isLast()) { // Helidon 4.5 says so in the reply, and then waits for more
            throw new CloseConnectionException("It was said in the reply");
        }
    }

    private boolean refused(Exchange exchange) {
        var refusal = shield.refusal(exchange);
        refusal.ifPresent(reason -> exchange.sendText(403, reason));
        return refusal.isPresent();
    }

    /** Answers a browser's CORS question, and tells allowed origins that they may read the reply. */
    private boolean preflight(String sent, Exchange exchange) {
        var origin = exchange.pageOrigin();
        var host = exchange.host().orElse("");
        if (origin.isPresent() && shield.isAllowedOrigin(origin.get(), host)) {
            exchange.header("Access-Control-Allow-Origin", origin.get());
            exchange.header("Vary", "Origin");
            exchange.header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
            exchange.header("Access-Control-Allow-Headers", "Content-Type, Authorization");
        }
        if (sent.equals("OPTIONS")) {
            exchange.sendEmpty(200);
            return true;
        }
        return false;
    }

    /** Doubled slashes are answered with the collapsed path, as MLflow does. */
    private static boolean collapsed(Exchange exchange) {
        var path = exchange.path();
        if (!path.contains("//")) {
            return false;
        }
        exchange.header("Location", path.replaceAll("/{2,}", "/") + exchange.rawQuery());
        exchange.sendEmpty(308);
        return true;
    }

    private static @Nullable HttpMethod method(String sent) {
        return switch (sent) {
            case "GET" -> HttpMethod.GET;
            case "POST" -> HttpMethod.POST;
            case "PUT" -> HttpMethod.PUT;
            case "PATCH" -> HttpMethod.PATCH;
            case "DELETE" -> HttpMethod.DELETE;
            default -> null;
        };
    }

    private static String newRequestId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | 0x1000_0000_0000_0000L);
    }
}
