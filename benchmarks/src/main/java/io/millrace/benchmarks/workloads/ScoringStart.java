package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import java.util.Arrays;
import java.util.Map;

/** From the start of a scoring server's process with an ONNX model to its first answer. */
public final class ScoringStart implements Workload {
    @Override
    public String name() {
        return "scoring-start";
    }

    @Override
    public void run(Bench bench) {
        var seconds = new double[bench.size(7, 1)];
        for (int i = 0; i < seconds.length; i++) {
            try (var server =
                    bench.servers().startScoring(bench.servers().home().onnxModel())) {
                seconds[i] = server.startTime().toNanos() / 1e9;
            }
        }
        Arrays.sort(seconds);
        bench.figures(name())
                .add(
                        "median to /health, ONNX model",
                        new Quantity(seconds[seconds.length / 2], "s"),
                        Target.atMost(1.5),
                        Map.of("all_s", Arrays.toString(seconds)));
    }
}
