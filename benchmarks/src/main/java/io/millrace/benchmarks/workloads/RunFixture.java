package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Runs with 20 metrics and 20 params each, in 20 experiments; everything follows from the seed and the run's number. */
final class RunFixture {
    static final int EXPERIMENTS = 20;
    static final int WIDTH = 20;
    private static final long SEED = 20_261_121;
    private static final int LOADERS = 64;
    /** How many values each of the first params has; the others are nearly unique. */
    private static final int[] VALUES = {2, 10, 1, 32, 1_000};

    private final List<String> experiments;
    private final List<String> runs;

    private RunFixture(List<String> experiments, List<String> runs) {
        this.experiments = experiments;
        this.runs = runs;
    }

    /** Fills an empty store; returns the notes that {@link #of} reads. */
    static String load(int port, int count) {
        var experiments = new ArrayList<String>();
        try (var api = new Api(port)) {
            for (int i = 0; i < EXPERIMENTS; i++) {
                experiments.add(api.createExperiment("search " + i));
            }
        }
        var runs = new String[count];
        parallel(port, LOADERS, (api, loader) -> {
            for (int run = loader; run < count; run += LOADERS) {
                runs[run] = api.createRun(experiments.get(run % EXPERIMENTS), startTime(run));
            }
        });
        parallel(port, LOADERS, (api, loader) -> {
            for (int run = loader; run < count; run += LOADERS) {
                api.send(Template.post(Api.ROOT + "/runs/log-batch", contents(run, runs[run])));
            }
        });
        return String.join(" ", experiments) + "\n" + String.join("\n", runs);
    }

    static RunFixture of(String notes) {
        var lines = notes.split("\n", -1);
        return new RunFixture(
                List.of(lines[0].split(" ", -1)), Arrays.asList(lines).subList(1, lines.length));
    }

    int size() {
        return runs.size();
    }

    String experiment(int number) {
        return experiments.get(number);
    }

    List<String> experiments() {
        return experiments;
    }

    String runId(int run) {
        return runs.get(run);
    }

    /** The numbers of the runs of one experiment, or of all for −1. */
    IntStream runs(int experiment) {
        return IntStream.range(0, runs.size()).filter(run -> experiment < 0 || run % EXPERIMENTS == experiment);
    }

    static long startTime(int run) {
        return Points.START + run * 1_000L;
    }

    /** In millionths, below a million. */
    static int metricMicros(int run, int metric) {
        return random(run, metric).nextInt(1_000_000);
    }

    static String param(int run, int param) {
        var random = random(run, WIDTH + param);
        return param < VALUES.length ? "v" + random.nextInt(VALUES[param]) : "value-" + random.nextInt(1_000_000);
    }

    static String metricName(int metric) {
        return "m%02d".formatted(metric);
    }

    static String paramName(int param) {
        return "p%02d".formatted(param);
    }

    private static SplittableRandom random(int run, int column) {
        var random = new SplittableRandom(SEED + run * 64L + column);
        random.nextInt(); // neighbouring seeds
        return random;
    }

    private static String contents(int run, String runId) {
        var json = new StringBuilder("{\"run_id\":\"" + runId + "\",\"metrics\":[");
        for (int metric = 0; metric < WIDTH; metric++) {
            json.append(metric == 0 ? "" : ",")
                    .append("{\"key\":\"" + metricName(metric) + "\",\"value\":0.")
                    .append("%06d".formatted(metricMicros(run, metric)))
                    .append(",\"timestamp\":" + startTime(run) + ",\"step\":1}");
        }
        json.append("],\"params\":[");
        for (int param = 0; param < WIDTH; param++) {
            json.append(param == 0 ? "" : ",")
                    .append("{\"key\":\"" + paramName(param) + "\",\"value\":\"" + param(run, param) + "\"}");
        }
        return json.append("]}").toString();
    }

    interface Loader {
        void load(Api api, int number);
    }

    /** Runs so many loaders, each with a connection of its own. */
    static void parallel(int port, int loaders, Loader loader) {
        var threads = new ArrayList<Thread>();
        var failures = new ArrayList<Throwable>();
        for (int i = 0; i < loaders; i++) {
            int number = i;
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, failure) -> {
                        synchronized (failures) {
                            failures.add(failure);
                        }
                    })
                    .start(() -> {
                        try (var api = new Api(port)) {
                            loader.load(api, number);
                        }
                    }));
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        synchronized (failures) {
            if (!failures.isEmpty()) {
                throw new IllegalStateException("Loading failed", failures.getFirst());
            }
        }
    }
}
