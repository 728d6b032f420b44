package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.web.WebConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/protocol.md} says of every MLflow endpoint whether Millrace has it, and tells the truth. */
class ProtocolDocTest {
    /** What 0.1 added to MLflow's endpoints. */
    private static final Set<String> OLDEST = Set.of(
            "/",
            "/livez",
            "/readyz",
            "/{file...}",
            "/api/2.0/millrace/artifacts/zip",
            "/api/2.0/millrace/metrics/sample",
            "/api/2.0/millrace/runs.csv",
            "/api/2.0/millrace/runs/columns",
            "/api/2.0/millrace/runs/count",
            "/api/2.0/millrace/runs/delete",
            "/api/2.0/millrace/runs/restore",
            "/api/2.0/millrace/server-info",
            "/api/2.0/mlflow-artifacts/mpu/part/{upload_id}/{number}");

    private record Endpoint(String area, String since, String method, String path) {
        boolean exists() {
            return !since.equals("-");
        }

        String route() {
            return method + " " + path;
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void protocolTable_comparedWithTheRoutes_isTrue() throws IOException {
        var routes = new TreeSet<>(routes());
        for (var endpoint : catalogue()) {
            assertThat(routes.contains(endpoint.route()))
                    .as("%s is said to be there since %s", endpoint.route(), endpoint.since())
                    .isEqualTo(endpoint.exists());
        }
    }

    @Test
    void protocolPage_comparedWithTheCode_isCurrent() throws IOException {
        GeneratedDoc.verify("protocol.md", page());
    }

    private String page() throws IOException {
        var catalogue = catalogue();
        var page = new StringBuilder("# Protocol coverage\n\n");
        page.append("Generated from the routing table; a test keeps it true. Paths below `/api/2.0` also answer below")
                .append(" `/ajax-api/2.0`.\n\n");
        long there = catalogue.stream().filter(Endpoint::exists).count();
        page.append(there + " of " + catalogue.size() + " endpoints of MLflow 3.6 are there.\n");
        var areas = new LinkedHashMap<String, List<Endpoint>>();
        catalogue.forEach(
                e -> areas.computeIfAbsent(e.area(), area -> new ArrayList<>()).add(e));
        areas.forEach((area, endpoints) -> {
            page.append("\n## " + area + "\n\n| Method | Path | Since |\n|---|---|---|\n");
            endpoints.forEach(e -> page.append(row(e.method(), e.path(), e.exists() ? e.since() : "not yet")));
        });
        page.append("\n## What Millrace adds\n\n| Method | Path | Since |\n|---|---|---|\n");
        additions(catalogue).forEach(route -> {
            var parts = route.split(" ", 2);
            page.append(row(parts[0], parts[1], OLDEST.contains(parts[1]) ? "0.1" : "0.2"));
        });
        return page.toString();
    }

    private static String row(String method, String path, String since) {
        return "| " + method + " | `" + path + "` | " + since + " |\n";
    }

    private Set<String> additions(List<Endpoint> catalogue) {
        var known = new TreeSet<String>();
        catalogue.forEach(endpoint -> known.add(endpoint.route().replace("/ajax-api/", "/api/")));
        var additions = new TreeSet<String>();
        for (var route : routes()) {
            boolean twin = route.contains(" /ajax-api/");
            boolean variant = route.contains("/mlflow-artifacts/") && !route.contains("/mpu/part/");
            if (!twin && !variant && !known.contains(route)) {
                additions.add(route);
            }
        }
        return additions;
    }

    private List<String> routes() {
        var config = ServerConfig.in(directory, WebConfig.local(0));
        try (var server = Server.start(config, Clock.systemUTC())) {
            return Server.endpoints(server);
        }
    }

    private static List<Endpoint> catalogue() throws IOException {
        try (var stream = Objects.requireNonNull(ProtocolDocTest.class.getResourceAsStream("/mlflow-endpoints.tsv"))) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Endpoint(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }
}
