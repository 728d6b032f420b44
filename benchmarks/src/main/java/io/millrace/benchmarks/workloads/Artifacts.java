package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.process.ChildProcess;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One large file up and down, through a server with a heap of 256 MB and through the bare engine with the same heap. The
 * engine is measured twice: with the bytes alone, and with a file that is on disk before the reply.
 */
public final class Artifacts implements Workload {
    private static final String HEAP = "-Xmx256m";
    private static final String FILE = "/api/2.0/mlflow-artifacts/artifacts/bench/large.bin";
    private static final double SHARE = 60;

    @Override
    public String name() {
        return "artifact";
    }

    @Override
    public void run(Bench bench) throws IOException {
        var figures = bench.figures(name());
        var transfer = new Transfer((long) bench.size(1 << 30, 16 << 20), bench.size(3, 1));
        Transfer.Speed bytes;
        Transfer.Speed file;
        try (var engine = bench.servers().startEngine(HEAP)) {
            bytes = new Transfer.Speed(
                    transfer.up(engine.port(), "/drain"),
                    transfer.down(engine.port(), "/bytes?n=" + transfer.length()));
            file = new Transfer.Speed(transfer.up(engine.port(), "/file"), transfer.down(engine.port(), "/file"));
            transfer.verify(engine.port(), "/file");
        }
        try (var server = bench.servers().start(bench.stores().empty(Store.SQLITE, "artifact"), HEAP)) {
            var ours = new Transfer.Speed(transfer.up(server.port(), FILE), transfer.down(server.port(), FILE));
            transfer.verify(server.port(), FILE);
            compare(figures, "up", new double[] {ours.up(), bytes.up(), file.up()}, server);
            compare(figures, "down", new double[] {ours.down(), bytes.down(), file.down()}, server);
            transfer.delete(server.port(), FILE);
        }
    }

    private static void compare(Figures figures, String way, double[] speeds, ChildProcess server) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("server MB/s", speeds[0]);
        details.put("engine, bytes alone, MB/s", speeds[1]);
        details.put("engine with file MB/s", speeds[2]);
        details.put("server's peak resident MB", server.peakResidentBytes() / 1e6);
        figures.add(way + ", speed", new Quantity(speeds[0], "MB/s"), details);
        figures.add(
                way + ", share of the engine, bytes alone",
                new Quantity(100 * speeds[0] / speeds[1], "%"),
                Target.atLeast(SHARE),
                Map.of());
        figures.add(
                way + ", share of the engine with a file", new Quantity(100 * speeds[0] / speeds[2], "%"), Map.of());
    }
}
