package io.millrace.e2e.mlmanager;

import io.millrace.client.MlflowClient;
import io.millrace.e2e.ServerExtension;
import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.Tag;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A manager, and the client that looks at what it did. Every test has a spool of its own. */
abstract class ManagerContract {
    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    final String name = "ml " + UUID.randomUUID();
    final ByteArrayOutputStream console = new ByteArrayOutputStream();
    final MLManager manager;
    final Path folder;

    ManagerContract(Path folder, boolean spooled) {
        this.folder = folder;
        var settings = settings(folder);
        manager = new MLManager(spooled ? settings : settings.withoutSpool());
    }

    final ManagerSettings settings(Path spool) {
        return ManagerSettings.of(server.uri(), Map.of("USER", "amy"))
                .withSpool(SpoolSettings.in(spool.resolve("spool")))
                .withConsole(new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static MlflowClient client() {
        return server.client();
    }

    String printed() {
        return console.toString(StandardCharsets.UTF_8);
    }

    /** A run in an experiment of this test. */
    String startedRun() {
        manager.createExperiment(name);
        manager.startRun("run of " + name);
        return manager.currentRunId();
    }

    /** The active run as it is on the server. */
    Run run() {
        return manager.getRun(manager.currentRunId());
    }

    static Map<String, String> params(Run run) {
        return Objects.requireNonNull(run.data()).params().stream().collect(Collectors.toMap(Param::key, Param::value));
    }

    static Map<String, Double> metrics(Run run) {
        return Objects.requireNonNull(run.data()).metrics().stream()
                .collect(Collectors.toMap(Metric::key, Metric::value));
    }

    static Map<String, String> tags(Run run) {
        return Objects.requireNonNull(run.data()).tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
