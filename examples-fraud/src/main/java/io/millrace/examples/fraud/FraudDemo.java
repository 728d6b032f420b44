package io.millrace.examples.fraud;

import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.spark.DataContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Entry point; {@code millrace demo fraud} starts it beside a tracking server. Ends with 0 when the whole story was told. */
public final class FraudDemo {
    private FraudDemo() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.setProperty("java.awt.headless", "true"); // pictures without a screen
        var progress = new Progress(System.out);
        run(Settings.of(List.of(arguments)), progress);
    }

    private static void run(Settings settings, Progress progress) throws IOException, InterruptedException {
        progress.step("Starting Spark");
        Files.createDirectories(settings.directory());
        try (var spark = DemoSpark.start(settings.directory());
                var manager = new MLManager(manager(settings))) {
            var warehouse = new Warehouse(DataContext.of(spark), settings.file("bad"));
            var endpoint = new Story(settings, warehouse, manager, progress).tell();
            if (settings.stay()) {
                Files.writeString(settings.file(Settings.PROCESS_ID), Long.toString(endpoint.processId()));
                progress.say("Score at %s", endpoint.invocations());
            } else {
                endpoint.close();
            }
            progress.step("The end");
        }
    }

    private static ManagerSettings manager(Settings settings) {
        return ManagerSettings.of(settings.server(), System.getenv())
                .withSpool(SpoolSettings.in(settings.file("spool")))
                .withConsole(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
}
