package io.millrace.benchmarks.process;

import io.millrace.artifacts.LocalFolders;
import io.millrace.benchmarks.limits.BareEngine;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts servers, bare engines, Spark and the demo, each in a process of its own. */
public final class Servers {
    /** For processes that live for a second: the second compiler would only take the processor from the tests. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Home home;
    private final Path folder;
    private final boolean withLauncher;

    /**
     * @param folder logs and artifacts
     * @param withLauncher whether servers start as users start them, with the launcher's flags and its prepared start; if
     *     not, everything starts quickly and runs slowly
     */
    public Servers(Home home, Path folder, boolean withLauncher) {
        this.home = home;
        this.folder = folder;
        this.withLauncher = withLauncher;
    }

    /** A tracking server. */
    public ChildProcess start(String storeUri, String... jvmOptions) {
        int port = ChildProcess.freePort();
        var command = withLauncher
                ? new ArrayList<>(List.of(home.launcher().toString()))
                : java(List.of(jvmOptions), home.serverJars() + "/*", "io.millrace.cli.Main");
        command.addAll(List.of("server", "--port", String.valueOf(port), "--backend-store-uri", storeUri));
        command.addAll(List.of("--artifacts-destination", artifacts().toString()));
        var environment = Map.of(
                "MILLRACE_JAVA_HOME", home.javaHome().toString(), "MILLRACE_JAVA_OPTS", String.join(" ", jvmOptions));
        return ChildProcess.start(command, environment, port, folder.resolve("server.log"));
    }

    public Home home() {
        return home;
    }

    public Path artifacts() {
        return folder.resolve("artifacts").toAbsolutePath();
    }

    /** The HTTP engine alone. */
    public ChildProcess startEngine(String... jvmOptions) {
        int port = ChildProcess.freePort();
        var command = java(List.of(jvmOptions), System.getProperty("java.class.path"), BareEngine.class.getName());
        command.addAll(
                List.of(String.valueOf(port), folder.resolve("engine.bin").toString()));
        return ChildProcess.start(command, Map.of(), port, folder.resolve("engine.log"));
    }

    /** A scoring server for a model's folder. */
    public ChildProcess startScoring(Path model, String... jvmOptions) {
        int port = ChildProcess.freePort();
        var command = java(List.of(jvmOptions), System.getProperty("java.class.path"), ScoringProcess.class.getName());
        command.addAll(List.of(String.valueOf(port), model.toString()));
        return ChildProcess.start(command, Map.of(), port, folder.resolve("scoring.log"));
    }

    /**
     * Has something measured inside Spark, which gets no server into its JVM and this one no Spark.
     *
     * @param what as {@code SparkBench} calls it
     * @param address of the server or database that it needs, else empty
     */
    public Rounds onSpark(String what, int rows, int rounds, String address) {
        var part = home.sparkPart();
        var result = folder.resolve(what + ".json").toAbsolutePath();
        var place = folder.resolve("spark").toAbsolutePath();
        var command = java(
                List.of("@" + part.resolve("java.options")),
                part.resolve("target/classes") + File.pathSeparator + read(home.sparkJars()),
                "io.millrace.benchmarks.spark.SparkBench");
        command.addAll(List.of(what, result.toString(), place.toString()));
        command.addAll(List.of(String.valueOf(rows), String.valueOf(rounds), address));
        Program.run(command, Map.of(), folder.resolve("spark.log"));
        return Rounds.read(result);
    }

    /** The fraud demo from its start to its end; what it leaves behind is deleted. */
    public Duration tellFraudDemo(int rows) throws IOException {
        var place = folder.resolve("fraud-demo").toAbsolutePath();
        LocalFolders.delete(place);
        var spark = "-Dmillrace.spark.classpath=" + home.root().resolve("examples-fraud/target/spark.classpath");
        var command = withLauncher
                ? new ArrayList<>(List.of(home.launcher().toString()))
                : java(
                        List.of("-Dmillrace.home=" + home.distribution(), spark),
                        home.serverJars() + "/*",
                        "io.millrace.cli.Main");
        command.addAll(List.of("demo", "fraud", "--rows", String.valueOf(rows), "--port", "0", "--exit"));
        command.addAll(List.of("--data-dir", place.toString()));
        var took = Program.run(
                command, Map.of("MILLRACE_JAVA_HOME", home.javaHome().toString()), folder.resolve("fraud-demo.log"));
        LocalFolders.delete(place);
        return took;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> java(List<String> options, String classPath, String main) {
        var command = new ArrayList<>(List.of(home.java().toString(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(withLauncher ? List.of() : SHORT_LIVED);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }
}
