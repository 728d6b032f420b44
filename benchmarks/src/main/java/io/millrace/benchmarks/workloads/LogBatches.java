package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.ArrayList;
import java.util.List;

/** 1,000 metrics a request (100 steps of 10 keys), each connection to a run of its own; all points are read back. */
public final class LogBatches implements Workload {
    private static final int KEYS = 10;
    private static final int STEPS = 100;

    @Override
    public String name() {
        return "log-batch";
    }

    @Override
    public void run(Bench bench) {
        for (var store : bench.options().stores()) {
            var figures = bench.figures(name(), store);
            try (var server = bench.servers().start(bench.stores().empty(store, "logbatch"))) {
                var four = measured(bench, server, 4);
                var target = Target.atLeast(store == Store.SQLITE ? 200_000 : 80_000);
                figures.add("4 connections", points(four), target, four.summary());
                var one = measured(bench, server, 1);
                figures.add("1 connection", points(one), one.summary());
            }
        }
    }

    private static Quantity points(Load.Result result) {
        return Quantity.perSecond(result.perSecond() * KEYS * STEPS, "points");
    }

    private static Load.Result measured(Bench bench, ChildProcess server, int connections) {
        var writers = writers(server, connections);
        var result = Load.run(server.port(), writers, bench.time()).flawless();
        try (var api = new Api(server.port())) {
            writers.forEach(writer -> writer.verify(api));
        }
        return result;
    }

    private static List<BatchWriter> writers(ChildProcess server, int count) {
        var writers = new ArrayList<BatchWriter>();
        try (var api = new Api(server.port())) {
            var experiment = api.createExperiment("log-batch " + System.nanoTime());
            for (int i = 0; i < count; i++) {
                var run = api.createRun(experiment, System.currentTimeMillis());
                writers.add(new BatchWriter(run, BatchWriter.Shape.live(KEYS, STEPS)));
            }
        }
        return writers;
    }
}
