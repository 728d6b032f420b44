package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a server, and beside it, with Spark, the credit-card-fraud story: see {@code docs/fraud-demo.md}. */
@Command(
        name = "fraud",
        description = "The credit-card-fraud story with Spark: import, two models, the better one served, drift, a new"
                + " version, and the way back.",
        mixinStandardHelpOptions = true)
final class FraudDemoCommand implements Callable<Integer> {
    private static final int LEAST_ROWS = 10_000;
    private static final int FEW_ROWS = 50_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-p", "--port"},
            defaultValue = "5001",
            description = "Port of the tracking server; 0 picks a free one.")
    private int port;

    @Option(
            names = "--scoring-port",
            defaultValue = "0",
            description = "Port of the scoring server; 0 picks a free one.")
    private int scoringPort;

    @Option(
            names = "--rows",
            defaultValue = "100000",
            description = "Transactions in each of the two files, from 10000 on.")
    private long rows;

    @Option(
            names = "--data-dir",
            defaultValue = "millrace-fraud",
            description = "Folder for the store, tables, files and models; what is in it is kept.")
    private Path directory = Path.of("");

    @Option(names = "--exit", description = "Stop both servers when the story is told.")
    private boolean exit;

    @Override
    public Integer call() throws IOException {
        if (rows < LEAST_ROWS) {
            throw INVALID_PARAMETER_VALUE.error("--rows is %d; fewer than %d have too little fraud", rows, LEAST_ROWS);
        }
        var spark = SparkJars.found();
        var out = spec.commandLine().getOut();
        var root = directory.toAbsolutePath().normalize();
        var config = ServerConfig.in(root, WebConfig.local(port))
                .withTrials(TrialConfig.running(Distribution.found().trial()));
        var server = Server.start(config, Clock.systemUTC());
        var address = "http://127.0.0.1:" + server.port();
        out.println("Server at " + address + ", data in " + root);
        out.flush();
        var scoring = root.resolve("scoring.pid");
        Files.deleteIfExists(scoring);
        int status = tell(address, root, spark);
        if (status != 0 || exit) {
            server.close();
            return status == 0 ? 0 : 1;
        }
        var process = process(scoring);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.ifPresent(ProcessHandle::destroy)));
        out.println("Done. Look at " + address + " (stop with Ctrl-C)");
        out.flush();
        ServerCommand.awaitStop(server);
        return 0;
    }

    private static Optional<ProcessHandle> process(Path file) throws IOException {
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                : Optional.empty();
    }

    /** A process of its own: a server has nothing to do with Spark. */
    private int tell(String address, Path root, String spark) {
        var home = Distribution.found().home();
        var jars = home.resolve("demo-fraud");
        if (!Files.isDirectory(jars)) {
            throw INVALID_STATE.error("The demo's libraries are missing (expected in '%s')", jars);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-cp", jars + "/*" + File.pathSeparator + spark));
        command.add("io.millrace.examples.fraud.FraudDemo");
        command.addAll(List.of("--server", address));
        command.addAll(List.of("--home", home.toString()));
        command.addAll(List.of("--data-dir", root.toString()));
        command.addAll(List.of("--rows", Long.toString(rows)));
        command.addAll(List.of("--scoring-port", Integer.toString(scoringPort)));
        command.addAll(List.of("--stay", Boolean.toString(!exit)));
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            var stopped = new Thread(() -> {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            });
            Runtime.getRuntime().addShutdownHook(stopped);
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(stopped);
            return status;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the demo", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private List<String> flags() {
        var flags = new ArrayList<>(SparkJars.flags());
        flags.add("-Dlog4j2.configurationFile=classpath:fraud-demo-log4j2.properties");
        if (rows < FEW_ROWS) { // over before the second compiler would pay off
            flags.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        }
        return flags;
    }
}
