package io.millrace.serving;

import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.protocol.tracking.Caller;
import io.millrace.web.Routes;
import io.millrace.web.WebConfig;
import io.millrace.web.WebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;

/** A running scoring server: one model behind HTTP. Thread-safe. */
public final class ScoringServer implements AutoCloseable {
    /** The release of MLflow whose protocol is spoken, as {@code /version} tells it. */
    public static final String MLFLOW_API = "3.6.0";

    private static final Duration LEAVING = Duration.ofMillis(500);

    private static final Caller ANYBODY = new Caller("anybody", false);

    private final WebServer web;
    private final Workers workers;
    private final ModelSlot slot;
    private final Reloader reloader;

    private ScoringServer(WebServer web, Workers workers, ModelSlot slot, Reloader reloader) {
        this.web = web;
        this.workers = workers;
        this.slot = slot;
        this.reloader = reloader;
    }

    /** Loads and warms the model, then serves; returns when requests can come. */
    public static ScoringServer start(ServingConfig config) {
        return start(config, Reloader.time());
    }

    /** @param clock says when the model's source is asked again; closed with the server */
    static ScoringServer start(ServingConfig config, ScheduledExecutorService clock) {
        var fetched =
                config.model().fetch("").orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error("There is no model to serve"));
        var model = ServedModel.load(fetched, config.scorers(), config.compat());
        var slot = new ModelSlot(model);
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        var metrics = new ServingMetrics(registry);
        var workers = new Workers(config.limits(), metrics);
        var reloader = new Reloader(config, slot, clock, metrics);
        try {
            var scoring = new Scoring(
                    slot,
                    workers,
                    new Admission(config.limits().maxBody(), metrics),
                    metrics,
                    config.limits().timeout());
            var routes = new Routes();
            new HealthApi(registry, MLFLOW_API).register(routes);
            new InvocationsApi(scoring).register(routes);
            new InferenceApi(scoring, slot, MLFLOW_API).register(routes);
            var web = WebServer.start(web(config), routes, exchange -> ANYBODY, registry);
            reloader.start(config.reload());
            return new ScoringServer(web, workers, slot, reloader);
        } catch (RuntimeException e) {
            reloader.close();
            workers.close();
            slot.swap(null);
            throw e;
        }
    }

    /** On loopback only names of this machine are answered, so that no web page can rebind a name of its own to it. */
    private static WebConfig web(ServingConfig config) {
        return new WebConfig(
                config.host(),
                config.port(),
                isLoopback(config.host()) ? WebConfig.DEFAULT_HOSTS : List.of("*"),
                List.of(),
                "DENY",
                config.limits().maxBody(),
                config.requestLog(),
                config.limits().drain());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the web server will say so
        }
    }

    public int port() {
        return web.port();
    }

    /** Asks the model's source now; returns whether another model is served. What the source raises is raised here. */
    public boolean reload() {
        return reloader.reload();
    }

    /**
     * Closes a server that is still being asked: for half a second replies end their connections, so that no caller has a request on
     * the way when {@link #close} refuses new ones.
     */
    public void leave() {
        web.drain();
        LockSupport.parkNanos(LEAVING.toNanos());
        close();
    }

    /** Takes no more requests, waits for those that run, then frees the model. */
    @Override
    public void close() {
        reloader.close();
        web.close();
        workers.close();
        slot.swap(null);
    }
}
