package io.millrace.e2e.mlmanager;

import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.mlmanager.spool.SpoolSettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** A training that logs until it is killed, and says how far it came. */
final class SpoolDriver {
    private static final int EVERY = 500;

    private SpoolDriver() {}

    /** @param arguments address of the server, directory of the spool, name of the experiment */
    public static void main(String[] arguments) {
        var settings = ManagerSettings.of(arguments[0], Map.of())
                .withSpool(SpoolSettings.in(Path.of(arguments[1])))
                .withConsole(new PrintStream(OutputStream.nullOutputStream()));
        var manager = new MLManager(settings);
        manager.createExperiment(arguments[2]);
        manager.startRun("killed");
        manager.logParam("lr", 0.1);
        for (int step = 0; ; step++) {
            manager.logMetric("loss", 1.0 / (step + 1), 1_000 + step, step);
            if (step % EVERY == 0) {
                System.out.println(step);
            }
        }
    }
}
