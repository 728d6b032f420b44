package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.server.app.Server;
import io.millrace.server.app.ServerConfig;
import io.millrace.server.trial.TrialConfig;
import io.millrace.web.WebConfig;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a server on the embedded store, trains real models that log to it, and leaves it up. */
@Command(
        name = "demo",
        description = "Start a server, train real models that log to it, and leave it up.",
        subcommands = FraudDemoCommand.class,
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-p", "--port"},
            defaultValue = "5001",
            description = "Port of the server; 0 picks a free one.")
    private int port;

    @Option(
            names = "--data-dir",
            defaultValue = "millrace-demo",
            description = "Folder for the store and the artifacts; what is in it is kept.")
    private Path directory = Path.of("");

    @Option(names = "--exit", description = "Stop the server when the training is done.")
    private boolean exit;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        // The demo's models are its own.
        var config = ServerConfig.in(directory.toAbsolutePath(), WebConfig.local(port))
                .withTrials(TrialConfig.running(Distribution.found().trial()));
        var server = Server.start(config, Clock.systemUTC());
        var address = "http://127.0.0.1:" + server.port();
        out.println("Server at " + address + ", data in " + directory.toAbsolutePath());
        out.flush();
        int status = train(address);
        if (status != 0 || exit) {
            server.close();
            return status == 0 ? 0 : 1;
        }
        out.println("Done. Look at " + address + " (stop with Ctrl-C)");
        out.flush();
        ServerCommand.awaitStop(server);
        return 0;
    }

    /** A process of its own, with the libraries of the examples: a server needs none of them. */
    private static int train(String address) {
        var home = System.getProperty("millrace.home");
        var jars = home == null ? Path.of("") : Path.of(home, "demo");
        if (home == null || !Files.isDirectory(jars)) {
            throw INVALID_STATE.error(
                    "The demo's libraries are missing (expected in '%s'); start with bin/millrace", jars);
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", // protobuf, in ONNX export
                "-XX:+UseSerialGC",
                "-cp",
                jars + "/*" + File.pathSeparator + Path.of(home, "lib", "engines", "tribuo", "*"),
                "io.millrace.examples.DemoTraining",
                address);
        try {
            var training = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(training::destroy, "millrace-stop-training"));
            return training.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the training", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
