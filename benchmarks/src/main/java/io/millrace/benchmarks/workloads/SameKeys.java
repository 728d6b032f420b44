package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Api;
import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * 64 writers on the same 100 keys of one run, half of them with single metrics, half with batches over all keys, a tenth of
 * the requests sent twice. On PostgreSQL they are spread over two servers. No error, nothing lost, nothing doubled.
 */
public final class SameKeys implements Workload {
    private static final int WRITERS = 64;
    private static final int KEYS = 100;

    @Override
    public String name() {
        return "same-keys";
    }

    @Override
    public void run(Bench bench) {
        for (var store : bench.options().stores()) {
            var uri = bench.stores().empty(store, "samekeys");
            try (var server = bench.servers().start(uri)) {
                if (store == Store.SQLITE) {
                    report(bench, store, write(bench, List.of(server)));
                } else {
                    try (var second = bench.servers().start(uri)) {
                        report(bench, store, write(bench, List.of(server, second)));
                    }
                }
            }
        }
    }

    private void report(Bench bench, Store store, Load.Result result) {
        var servers = store == Store.SQLITE ? "" : ", 2 servers";
        bench.figures(name(), store)
                .add(
                        "64 writers on 100 keys" + servers + ", nothing lost or doubled",
                        Quantity.perSecond(result.perSecond(), "requests"),
                        result.summary());
    }

    private static Load.Result write(Bench bench, List<ChildProcess> servers) {
        var ports = servers.stream().map(ChildProcess::port).toList();
        try (var api = new Api(ports.getFirst())) {
            var run = api.createRun(api.createExperiment("same keys"), System.currentTimeMillis());
            var singles = new ArrayList<MetricWriter>();
            var batches = new ArrayList<BatchWriter>();
            for (int i = 0; i < WRITERS; i += 2) {
                int writer = i; // no two writers log the same step
                singles.add(new MetricWriter(run, KEYS, new MetricWriter.Steps(writer, WRITERS), 0));
                batches.add(new BatchWriter(
                        run,
                        new BatchWriter.Shape(
                                KEYS, 1, place -> writer + 1 + place * WRITERS, step -> Points.START + step)));
            }
            var clients = new ArrayList<Client>();
            singles.forEach(single -> clients.add(new Repeating(single)));
            batches.forEach(batch -> clients.add(new Repeating(batch)));
            var result = Load.run(ports, clients, bench.longTime()).flawless();
            for (int key = 0; key < KEYS; key++) {
                Points.verify(api, run, key, steps(singles, batches, key));
            }
            return result;
        }
    }

    private static LongStream steps(List<MetricWriter> singles, List<BatchWriter> batches, int key) {
        return Stream.concat(
                        singles.stream().map(single -> single.steps(key)),
                        batches.stream().map(BatchWriter::steps))
                .flatMapToLong(steps -> steps)
                .sorted();
    }
}
