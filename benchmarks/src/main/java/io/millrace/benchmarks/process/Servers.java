package io.millrace.benchmarks.process;

import io.millrace.benchmarks.limits.BareEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts tracking servers and bare engines, each in a process of its own. */
public final class Servers {
    private final Home home;
    private final Path folder;

    /**
     * @param folder logs and artifacts
     */
    public Servers(Home home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** A tracking server with the JVM's own defaults. */
    public ChildProcess start(String storeUri, String... jvmOptions) {
        return started(java(List.of(jvmOptions), home.serverClassPath(), "io.millrace.cli.Main"), storeUri);
    }

    /** A tracking server as users start it: with the launcher, if this build has one. */
    public ChildProcess startAsUsersDo(String storeUri) {
        Optional<List<String>> launcher = home.launcher().map(path -> List.of(path.toString()));
        return launcher.map(command -> started(command, storeUri)).orElseGet(() -> start(storeUri));
    }

    private ChildProcess started(List<String> command, String storeUri) {
        int port = ChildProcess.freePort();
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("server", "--port", String.valueOf(port), "--backend-store-uri", storeUri));
        whole.addAll(List.of("--artifacts-destination", artifacts().toString()));
        return ChildProcess.start(whole, port, folder.resolve("server.log"));
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
        return ChildProcess.start(command, port, folder.resolve("engine.log"));
    }

    private List<String> java(List<String> options, String classPath, String main) {
        var command = new ArrayList<>(List.of(home.java().toString(), "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        return command;
    }
}
