package io.millrace.cli;

import io.millrace.server.admin.Version;
import io.millrace.server.app.Server;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the tracking server until it is stopped. */
@Command(name = "server", description = "Run the tracking server.", sortOptions = false)
final class ServerCommand implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Override
    public void run() {
        var config = options.config();
        var server = Server.start(config, Clock.systemUTC());
        LOG.info(
                "Millrace {} listens on http://{}:{} (started in {} ms)",
                Version.MILLRACE,
                options.host.contains(":") ? "[" + options.host + "]" : options.host,
                server.port(),
                sinceJvmStart().toMillis());
        awaitStop(server);
    }

    /** Serves until the process is asked to stop; then drains. */
    static void awaitStop(Server server) {
        UntilStopped.await("answering what is running, committing what was accepted", server::close);
    }

    static Duration sinceJvmStart() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, Clock.systemUTC().instant()))
                .orElse(Duration.ZERO);
    }
}
