package io.millrace.serving;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Whether the server lives, what it is, and its metrics. A server that answers has its model loaded. */
final class HealthApi {
    private static final byte[] NEW_LINE = {'\n'};

    private final PrometheusMeterRegistry metrics;
    private final String version;

    /** @param version release of MLflow's protocol that is spoken, or of Millrace */
    HealthApi(PrometheusMeterRegistry metrics, String version) {
        this.metrics = metrics;
        this.version = version;
    }

    void register(Routes routes) {
        get(routes, "/ping", exchange -> exchange.send(200, "application/json", NEW_LINE));
        get(routes, "/health", exchange -> exchange.send(200, "application/json", NEW_LINE));
        get(
                routes,
                "/version",
                exchange -> exchange.send(200, "application/json", version.getBytes(StandardCharsets.UTF_8)));
        get(
                routes,
                "/metrics",
                exchange -> exchange.send(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        metrics.scrape().getBytes(StandardCharsets.UTF_8)));
    }

    private static void get(Routes routes, String path, Consumer<Exchange> handler) {
        routes.stream(
                HttpMethod.GET,
                path,
                new Routes.Stream<>(
                        exchange -> exchange, Open.toAll(), (request, exchange) -> handler.accept(exchange)));
    }
}
