package io.millrace.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.artifacts.ArtifactRepositories;
import io.millrace.protocol.MlflowException;
import io.millrace.server.artifacts.ServedArtifacts;
import io.millrace.server.db.Database;
import io.millrace.server.db.StoreUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks what a server needs on this machine, and says what to do about what is missing. */
@Command(
        name = "doctor",
        description = "Check JDK, port, store, artifact store and disk for a server with these flags.",
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    private static final int JDK = 25;
    private static final long LITTLE_DISK = 1L << 30;

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Mixin
    private final Output output = new Output();

    /**
     * What was found.
     *
     * @param check what was looked at
     * @param ok whether it is as it should be
     * @param finding what is there; if it is not ok, also what to do
     */
    record Finding(String check, boolean ok, String finding) {}

    @Override
    public Integer call() {
        var findings = new ArrayList<Finding>();
        findings.add(jdk());
        findings.add(port());
        findings.add(store());
        findings.add(artifacts());
        findings.add(disk());
        output.rows(
                List.of("CHECK", "STATE", "FINDING"),
                findings.stream().map(DoctorCommand::row),
                row -> List.of(row.get("check"), row.get("state"), row.get("finding")));
        return findings.stream().allMatch(Finding::ok) ? 0 : 1;
    }

    private static java.util.Map<String, String> row(Finding finding) {
        var row = new java.util.LinkedHashMap<String, String>();
        row.put("check", finding.check());
        row.put("state", finding.ok() ? "ok" : "PROBLEM");
        row.put("finding", finding.finding());
        return row;
    }

    private static Finding jdk() {
        int version = Runtime.version().feature();
        return version >= JDK
                ? new Finding("JDK", true, "Java " + Runtime.version())
                : new Finding("JDK", false, "Java " + version + "; install JDK " + JDK);
    }

    private Finding port() {
        try (var socket = new ServerSocket(options.port, 1, InetAddress.getByName(options.host))) {
            return new Finding("port", true, options.host + ":" + socket.getLocalPort() + " is free");
        } catch (IOException | IllegalArgumentException e) {
            return new Finding(
                    "port",
                    false,
                    options.host + ":" + options.port + " is not free (" + e.getMessage()
                            + "); choose another with --port");
        }
    }

    /** Never creates a store: one that is not there yet only needs a place. */
    private Finding store() {
        try {
            var uri = StoreUri.parse(options.backendStoreUri);
            if (uri.isSqlite() && !Files.exists(uri.file())) {
                return new Finding("store", true, uri + " will be created at the first start");
            }
            try (var database = Database.open(uri, new SimpleMeterRegistry())) {
                database.check();
                return new Finding("store", true, uri + " answers");
            }
        } catch (MlflowException e) {
            return new Finding("store", false, e.sentence());
        }
    }

    private Finding artifacts() {
        try {
            new ServedArtifacts(options.artifactsDestination, List.of()).check();
            return new Finding("artifacts", true, options.artifactsDestination + " can be written");
        } catch (MlflowException e) {
            return new Finding(
                    "artifacts",
                    false,
                    e.sentence() + "; name a folder that can be written with --artifacts-destination");
        }
    }

    private Finding disk() {
        var scheme = ArtifactRepositories.schemeOf(options.artifactsDestination);
        var folder = scheme.isEmpty() ? Path.of(options.artifactsDestination) : Path.of(".");
        try {
            var existing = folder.toAbsolutePath();
            while (!Files.exists(existing) && existing.getParent() != null) {
                existing = existing.getParent();
            }
            long free = Files.getFileStore(existing).getUsableSpace();
            var text = Progress.size(free) + " free at " + existing;
            return new Finding("disk", free >= LITTLE_DISK, free >= LITTLE_DISK ? text : text + "; free some space");
        } catch (IOException e) {
            return new Finding("disk", false, "cannot tell the free space: " + e.getMessage());
        }
    }
}
