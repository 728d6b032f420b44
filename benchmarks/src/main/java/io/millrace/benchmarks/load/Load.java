package io.millrace.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A closed loop: every connection sends its next request when it has the reply to the one before. What is sent after the
 * warm-up and before the end is measured.
 */
public final class Load {
    private Load() {}

    /**
     * What came out.
     *
     * @param latencies of the replies within the measured time
     * @param seconds from the end of the warm-up to the last reply
     * @param errors wrong replies, the warm-up included
     * @param firstError what the first of them said
     */
    public record Result(Latencies latencies, double seconds, int errors, String firstError) {
        public double perSecond() {
            return latencies.count() / seconds;
        }

        /** For the report. */
        public Map<String, Object> summary() {
            var summary = new LinkedHashMap<String, Object>(latencies.summary());
            summary.put("errors", errors);
            return summary;
        }

        /** Fails when a single reply was wrong: a fast wrong answer is not a measurement. */
        public Result flawless() {
            if (errors > 0 || latencies.count() == 0) {
                throw new IllegalStateException(errors + " wrong replies, " + latencies.count()
                        + " right ones; the first wrong one: " + firstError);
            }
            return this;
        }
    }

    /**
     * How long to send.
     *
     * @param warmUp not measured
     * @param measured follows
     */
    public record Time(Duration warmUp, Duration measured) {}

    /** Opens one connection for each client, spread over the ports, and runs them all. */
    public static Result run(List<Integer> ports, List<? extends Client> clients, Time time) {
        var run = new Running(clients.size(), time);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < clients.size(); i++) {
            var client = clients.get(i);
            int port = ports.get(i % ports.size());
            threads.add(Thread.ofPlatform().name("load-" + i).start(() -> run.loop(port, client)));
        }
        for (var thread : threads) {
            join(thread);
        }
        return run.result();
    }

    public static Result run(int port, List<? extends Client> clients, Time time) {
        return run(List.of(port), clients, time);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static final class Running {
        private final Time time;
        private final CountDownLatch connected;
        private final Latencies all = new Latencies();
        private int errors; // guarded by all, as is the first error
        private String firstError = "";
        private long measured;

        Running(int clients, Time time) {
            this.time = time;
            this.connected = new CountDownLatch(clients);
        }

        void loop(int port, Client client) {
            var mine = new Latencies();
            try (var connection = open(port)) {
                connected.await();
                long from = System.nanoTime() + time.warmUp().toNanos();
                long to = from + time.measured().toNanos();
                long end = 0;
                boolean right = true;
                while (end < to || (right && mine.count() == 0)) { // at least one
                    var request = client.next();
                    long start = System.nanoTime();
                    int status = connection.exchange(request);
                    end = System.nanoTime();
                    right = client.accepts(status, connection);
                    if (!right) {
                        failed("status " + status + ": " + new String(connection.body(), StandardCharsets.UTF_8));
                    } else if (start >= from) { // also if it ends late: dropping those would hide slow ones
                        mine.record(end - start);
                    }
                }
                finished(mine, end - from);
            } catch (IOException | RuntimeException e) {
                failed(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void finished(Latencies mine, long nanos) {
            synchronized (all) {
                all.add(mine);
                measured = Math.max(measured, nanos);
            }
        }

        private HttpConnection open(int port) throws IOException {
            try {
                return new HttpConnection(port);
            } finally {
                connected.countDown();
            }
        }

        private void failed(String why) {
            synchronized (all) {
                if (errors++ == 0) {
                    firstError = why.substring(0, Math.min(500, why.length()));
                }
            }
        }

        Result result() {
            synchronized (all) {
                return new Result(all, measured / 1e9, errors, firstError);
            }
        }
    }
}
