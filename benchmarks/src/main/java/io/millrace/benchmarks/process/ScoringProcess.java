package io.millrace.benchmarks.process;

import io.millrace.serving.ModelSource;
import io.millrace.serving.ScoringServer;
import io.millrace.serving.ServingConfig;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A scoring server with its defaults: a program of its own. */
public final class ScoringProcess {
    private ScoringProcess() {}

    /** @param arguments a port, and a model's folder */
    public static void main(String[] arguments) throws InterruptedException {
        var source = ModelSource.of(Path.of(arguments[1]));
        var server = ScoringServer.start(ServingConfig.local(Integer.parseInt(arguments[0]), source));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        new CountDownLatch(1).await(); // until it is stopped
    }
}
