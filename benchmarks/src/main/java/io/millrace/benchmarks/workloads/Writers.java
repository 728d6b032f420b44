package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.report.Quantity;
import java.util.ArrayList;

/** 100 writers for a minute, each to its own run: no error, and every point is there once. */
public final class Writers implements Workload {
    private static final int WRITERS = 100;
    private static final int KEYS = 10;

    @Override
    public String name() {
        return "writers";
    }

    @Override
    public void run(Bench bench) {
        for (var store : bench.options().stores()) {
            try (var server = bench.servers().start(bench.stores().empty(store, "writers"))) {
                var result = write(bench, server);
                bench.figures(name(), store)
                        .add(
                                "100 writers, nothing lost or doubled",
                                Quantity.perSecond(result.perSecond(), "requests"),
                                result.summary());
            }
        }
    }

    private static Load.Result write(Bench bench, ChildProcess server) {
        var writers = new ArrayList<MetricWriter>();
        try (var api = new Api(server.port())) {
            var experiment = api.createExperiment("writers");
            for (int i = 0; i < WRITERS; i++) {
                var run = api.createRun(experiment, System.currentTimeMillis());
                writers.add(new MetricWriter(run, KEYS, new MetricWriter.Steps(0, 1), 0));
            }
        }
        var result = Load.run(server.port(), writers, bench.longTime()).flawless();
        try (var api = new Api(server.port())) {
            writers.forEach(writer -> writer.verify(api));
        }
        return result;
    }
}
