package io.millrace.server.admin;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.tracking.ServerInfo;
import io.millrace.server.access.Access;
import io.millrace.server.access.Need;
import io.millrace.server.db.Database;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Health, readiness, metrics, version. */
public final class AdminApi {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);

    private final Database database;
    private final PrometheusMeterRegistry metrics;
    private final Runnable artifactCheck;
    private final boolean triesModels;
    private final Access access;

    /**
     * @param artifactCheck raises an error unless the artifact store can be written
     * @param triesModels whether model versions can be tried
     */
    public AdminApi(
            Database database,
            PrometheusMeterRegistry metrics,
            Runnable artifactCheck,
            boolean triesModels,
            Access access) {
        this.database = database;
        this.metrics = metrics;
        this.artifactCheck = artifactCheck;
        this.triesModels = triesModels;
        this.access = access;
    }

    /**
     * @param root no prefix
     * @param api both prefixes of the REST API
     */
    public void register(Routes root, Routes api) {
        answer(root, "/health", Need.NOTHING, exchange -> exchange.sendText(200, "OK"));
        answer(root, "/version", Need.NOTHING, exchange -> exchange.sendText(200, Version.MLFLOW_API));
        answer(root, "/livez", Need.NOTHING, exchange -> exchange.sendText(200, "OK"));
        answer(root, "/readyz", Need.NOTHING, this::ready);
        answer(root, "/metrics", Need.OPERATE, this::scrape);
        answer(api, "/millrace/server-info", Need.SEARCH, this::info);
    }

    private void answer(Routes routes, String path, Need need, Consumer<Exchange> handler) {
        routes.stream(
                HttpMethod.GET,
                path,
                new Routes.Stream<>(
                        exchange -> exchange, access.any(need), (request, exchange) -> handler.accept(exchange)));
    }

    /** 200 when every part works, 503 with the parts that do not. */
    private void ready(Exchange exchange) {
        var parts = new LinkedHashMap<String, String>();
        boolean database = works("database", parts, this.database::check);
        boolean artifacts = works("artifacts", parts, artifactCheck);
        int status = database && artifacts ? 200 : ErrorCode.TEMPORARILY_UNAVAILABLE.httpStatus();
        exchange.send(status, "application/json", io.millrace.protocol.json.Json.write(parts));
    }

    private static boolean works(String part, Map<String, String> parts, Runnable check) {
        try {
            check.run();
            parts.put(part, "ok");
            return true;
        } catch (RuntimeException e) {
            LOG.warn("Not ready: {}", part, e);
            parts.put(part, "failed; the server's log says why");
            return false;
        }
    }

    private void scrape(Exchange exchange) {
        var text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.send(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private void info(Exchange exchange) {
        exchange.sendJson(
                new ServerInfo(Version.MILLRACE, database.dialect().id(), exchange.caller(), false, triesModels));
    }
}
