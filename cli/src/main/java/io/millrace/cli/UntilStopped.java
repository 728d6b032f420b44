package io.millrace.cli;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a server's main thread does all day. */
final class UntilStopped {
    private static final Logger LOG = LoggerFactory.getLogger("millrace");

    private UntilStopped() {}

    /**
     * Waits until the process is asked to stop; then closes.
     *
     * @param farewell what closing does, for the log
     */
    static void await(String farewell, Runnable close) {
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("millrace-stop").unstarted(() -> {
                    LOG.info("Stopping: {}", farewell);
                    close.run();
                    LOG.info("Stopped");
                    stopped.countDown();
                }));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
