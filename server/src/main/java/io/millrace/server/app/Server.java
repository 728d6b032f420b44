package io.millrace.server.app;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.server.access.LocalAccess;
import io.millrace.server.access.LocalCallers;
import io.millrace.server.admin.AdminApi;
import io.millrace.server.admin.PageApi;
import io.millrace.server.app.ServerConfig.Mode;
import io.millrace.server.artifacts.MultipartUploads;
import io.millrace.server.artifacts.ProxyApi;
import io.millrace.server.artifacts.RunArtifactApi;
import io.millrace.server.artifacts.ServedArtifacts;
import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import io.millrace.server.events.Events;
import io.millrace.server.events.WebhookApi;
import io.millrace.server.registry.Registry;
import io.millrace.server.registry.RegistryApi;
import io.millrace.server.tracking.ArtifactLocations;
import io.millrace.server.tracking.LoggedModelApi;
import io.millrace.server.tracking.MetricApi;
import io.millrace.server.tracking.RunTableApi;
import io.millrace.server.tracking.Tracking;
import io.millrace.server.tracking.TrackingApi;
import io.millrace.web.CallerSource;
import io.millrace.web.Routes;
import io.millrace.web.WebServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A running server: everything is wired here, read from top to bottom. */
public final class Server implements AutoCloseable {
    private static final String API = "/api/2.0";
    private static final String AJAX = "/ajax-api/2.0";

    private final Database database;
    private final Events events;
    private final JvmGcMetrics gcMetrics;
    private final WebServer web;

    private Server(Database database, Events events, JvmGcMetrics gcMetrics, WebServer web) {
        this.database = database;
        this.events = events;
        this.gcMetrics = gcMetrics;
        this.web = web;
    }

    /** Opens the store and serves; returns when requests can come. */
    public static Server start(ServerConfig config, Clock clock) {
        return start(config, clock, callers(config));
    }

    /** Names that callers give themselves count only where nobody else can reach the server. */
    private static CallerSource callers(ServerConfig config) {
        return isLoopback(config.web().host()) ? new LocalCallers() : exchange -> LocalAccess.ADMINISTRATOR;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the web server will say so
        }
    }

    static Server start(ServerConfig config, Clock clock, CallerSource callers) {
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var gcMetrics = observeJvm(metrics);
        var store = StoreUri.parse(config.backendStoreUri());
        var database = Database.open(store, metrics);
        Events events = null;
        try {
            events = Events.start(database, store, config.webhooks(), clock);
            var access = new LocalAccess();
            var tracking = Tracking.on(database, new ArtifactLocations(config.defaultArtifactRoot()), clock);
            var artifacts = new ServedArtifacts(config.artifactsDestination(), allowedRoots(config));
            var registry = Registry.on(database, events.outbox(), clock);
            var routes = routes(config, new Parts(database, metrics, tracking, registry, events, artifacts, access));
            var web = WebServer.start(config.web(), routes, callers, metrics);
            return new Server(database, events, gcMetrics, web);
        } catch (RuntimeException e) {
            if (events != null) {
                events.close();
            }
            database.close();
            gcMetrics.close();
            throw e;
        }
    }

    /** All paths that a server with everything switched on answers, with their methods. */
    public static List<String> endpoints(Server server) {
        return server.web.endpoints();
    }

    private record Parts(
            Database database,
            PrometheusMeterRegistry metrics,
            Tracking tracking,
            Registry registry,
            Events events,
            ServedArtifacts artifacts,
            LocalAccess access) {}

    private static Routes routes(ServerConfig config, Parts parts) {
        var routes = new Routes();
        var pages = routes.under(config.staticPrefix());
        var ajaxPrefix = config.staticPrefix() + AJAX;
        var api = routes.under(API, ajaxPrefix);
        new AdminApi(parts.database, parts.metrics, parts.artifacts::check, parts.access).register(routes, api);

        var rpc = config.mode() == Mode.ARTIFACTS_ONLY ? api.closed("This server only serves artifacts") : api;
        var ajax = config.mode() == Mode.ARTIFACTS_ONLY
                ? routes.under(ajaxPrefix).closed("This server only serves artifacts")
                : routes.under(ajaxPrefix);
        new TrackingApi(parts.tracking, parts.access).register(rpc, ajax);
        new MetricApi(parts.tracking, parts.access).register(rpc, ajax);
        new LoggedModelApi(parts.tracking, parts.access).register(rpc);
        new WebhookApi(parts.events, parts.access).register(rpc);
        new RunTableApi(parts.tracking, parts.access).register(rpc);
        new RegistryApi(parts.registry, parts.access).register(rpc);
        new RunArtifactApi(parts.tracking, parts.artifacts, parts.access).register(rpc, ajax, pages);

        var proxy = config.mode() == Mode.NO_ARTIFACTS ? api.closed("This server does not serve artifacts") : api;
        new ProxyApi(parts.artifacts, new MultipartUploads(parts.artifacts), parts.access).register(proxy);
        new PageApi(parts.access).register(pages);
        return routes;
    }

    /** The server opens what it hands out itself; and what the administrator allows. */
    private static List<String> allowedRoots(ServerConfig config) {
        var allowed = new ArrayList<>(config.allowedArtifactRoots());
        allowed.add(config.artifactsDestination());
        if (!ArtifactRepositories.schemeOf(config.defaultArtifactRoot()).equals("mlflow-artifacts")) {
            allowed.add(config.defaultArtifactRoot());
        }
        return allowed;
    }

    private static JvmGcMetrics observeJvm(PrometheusMeterRegistry metrics) {
        var gcMetrics = new JvmGcMetrics();
        gcMetrics.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
        return gcMetrics;
    }

    public int port() {
        return web.port();
    }

    /** Answers what is running, commits what was accepted, then closes the store. */
    @Override
    public void close() {
        web.close();
        events.close();
        database.close();
        gcMetrics.close();
    }
}
