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
import io.millrace.server.artifacts.ArtifactDigests;
import io.millrace.server.artifacts.ArtifactWrites;
import io.millrace.server.artifacts.ProxyApi;
import io.millrace.server.artifacts.RunArtifactApi;
import io.millrace.server.artifacts.ServedArtifacts;
import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import io.millrace.server.events.Events;
import io.millrace.server.events.WebhookApi;
import io.millrace.server.files.FrozenVersions;
import io.millrace.server.files.Lineage;
import io.millrace.server.files.VersionDigests;
import io.millrace.server.files.VersionFileApi;
import io.millrace.server.files.VersionFiles;
import io.millrace.server.registry.GovernanceApi;
import io.millrace.server.registry.Registry;
import io.millrace.server.registry.RegistryApi;
import io.millrace.server.registry.SourceLocations;
import io.millrace.server.registry.SourceRules;
import io.millrace.server.registry.Told;
import io.millrace.server.tracking.ArtifactLocations;
import io.millrace.server.tracking.LoggedModelApi;
import io.millrace.server.tracking.MetricApi;
import io.millrace.server.tracking.RunTableApi;
import io.millrace.server.tracking.Tracking;
import io.millrace.server.tracking.TrackingApi;
import io.millrace.server.trial.TrialApi;
import io.millrace.server.trial.Trials;
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

    private final Started started;
    private final WebServer web;

    private Server(Started started, WebServer web) {
        this.started = started;
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
        var started = new Started();
        try {
            observeJvm(metrics, started);
            var store = StoreUri.parse(config.backendStoreUri());
            var database = Database.open(store, metrics);
            started.add(database, database::close);
            var events = Events.start(database, store, config.webhooks(), clock);
            started.add(events, events::close);
            var tracking = Tracking.on(database, new ArtifactLocations(config.defaultArtifactRoot()), clock);
            var artifacts = new ServedArtifacts(config.artifactsDestination(), allowedRoots(config));
            var digests = new ArtifactDigests(database);
            started.add(digests, digests::close);
            var frozen = new FrozenVersions(database);
            var writes = new ArtifactWrites(artifacts, frozen, digests);
            var versionDigests = new VersionDigests(database, writes, frozen, clock);
            started.add(versionDigests, versionDigests::close);
            var registry = Registry.on(
                    database,
                    new SourceLocations(tracking, SourceRules.matching(config.modelSourcePattern())),
                    new Told(events.outbox(), versionDigests),
                    clock);
            var files = new VersionFiles(database, versionDigests, registry.versions());
            var access = new LocalAccess();
            var parts = new Parts(database, metrics, tracking, registry, events, files, writes, access, clock);
            var routes = routes(config, parts);
            var web = WebServer.start(config.web(), routes, callers, metrics);
            return new Server(started, started.add(web, web::close));
        } catch (RuntimeException e) {
            started.close();
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
            VersionFiles files,
            ArtifactWrites writes,
            LocalAccess access,
            Clock clock) {}

    private static Routes routes(ServerConfig config, Parts parts) {
        var routes = new Routes();
        var pages = routes.under(config.staticPrefix());
        var ajaxPrefix = config.staticPrefix() + AJAX;
        var api = routes.under(API, ajaxPrefix);
        new AdminApi(
                        parts.database,
                        parts.metrics,
                        parts.writes.artifacts()::check,
                        config.trials().on(),
                        parts.access)
                .register(routes, api);

        var rpc = config.mode() == Mode.ARTIFACTS_ONLY ? api.closed("This server only serves artifacts") : api;
        var ajax = config.mode() == Mode.ARTIFACTS_ONLY
                ? routes.under(ajaxPrefix).closed("This server only serves artifacts")
                : routes.under(ajaxPrefix);
        new TrackingApi(parts.tracking, parts.access).register(rpc, ajax);
        new MetricApi(parts.tracking, parts.access).register(rpc, ajax);
        new LoggedModelApi(parts.tracking, parts.access).register(rpc);
        new RunTableApi(parts.tracking, parts.access).register(rpc);
        new WebhookApi(parts.events, parts.access).register(rpc);
        new GovernanceApi(parts.registry, parts.access).register(rpc);
        new RegistryApi(parts.registry, parts.access).register(rpc);
        new VersionFileApi(parts.files, new Lineage(parts.files, parts.tracking), parts.access).register(rpc, pages);
        new TrialApi(new Trials(config.trials(), parts.files), parts.access).register(rpc);
        new RunArtifactApi(parts.tracking, parts.writes, parts.access).register(rpc, ajax, pages);

        var proxy = config.mode() == Mode.NO_ARTIFACTS ? api.closed("This server does not serve artifacts") : api;
        new ProxyApi(parts.writes, parts.access, parts.clock).register(proxy);
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

    private static void observeJvm(PrometheusMeterRegistry metrics, Started started) {
        var gcMetrics = new JvmGcMetrics();
        started.add(gcMetrics, gcMetrics::close);
        gcMetrics.bindTo(metrics);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        new UptimeMetrics().bindTo(metrics);
    }

    public int port() {
        return web.port();
    }

    /** Answers what is running, commits what was accepted, then closes the store. */
    @Override
    public void close() {
        started.close();
    }
}
