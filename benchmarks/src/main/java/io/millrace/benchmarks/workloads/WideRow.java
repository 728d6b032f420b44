package io.millrace.benchmarks.workloads;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.report.Quantity;
import io.millrace.benchmarks.report.Target;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.codec.PredictionWriter;
import io.millrace.scoring.codec.RequestFormat;
import io.millrace.scoring.codec.RequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One row of a thousand named columns over HTTP, to a model that looks at one of them: all the time is spent around the model. */
public final class WideRow implements Workload {
    private static final int COLUMNS = 1_000;
    private static final int CALLS = 10_000;

    @Override
    public String name() {
        return "scoring-wide";
    }

    @Override
    public void run(Bench bench) throws IOException {
        var model = ModelFolder.open(written(bench.options().folder().resolve("wide-model")));
        var body = body();
        try (var scorer = Scorers.found().load(model);
                var server = bench.servers().startScoring(model.root())) {
            var data = new RequestReader(model.model().signature(), false)
                    .read(RequestFormat.JSON, body)
                    .data();
            var expected = new PredictionWriter(false).write(scorer.score(data, Map.of()), true);
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                scorer.score(data, Map.of());
            }
            double engineMillis = (System.nanoTime() - start) / 1e6 / CALLS;
            var request = new SameRequest(Rows.request("/invocations", "application/json", "", body), expected);
            var one = SameRequest.load(server.port(), 1, request, bench.time());
            bench.figures(name())
                    .add(
                            "one row of 1,000 columns, p99 above the model",
                            Quantity.millis(one.latencies().p99() - engineMillis),
                            Target.atMost(1),
                            Map.of(
                                    "engine_ms",
                                    engineMillis,
                                    "p50_ms",
                                    one.latencies().p50()));
        }
    }

    private static byte[] body() {
        return ("{\"dataframe_split\": {\"columns\": [" + columns("\"c%d\"", ", ") + "], \"data\": [["
                        + columns("%d.25", ", ") + "]]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String columns(String format, String between) {
        return IntStream.range(0, COLUMNS).mapToObj(format::formatted).collect(Collectors.joining(between));
    }

    /** A LightGBM model with one split, on the last column. */
    private static Path written(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("MLmodel"), """
                flavors:
                  lightgbm: {data: model.lgb, lgb_version: 4.7.0, model_class: lightgbm.basic.Booster}
                signature:
                  inputs: '[%s]'
                """.formatted(
                        columns("{\"type\": \"double\", \"name\": \"c%d\", \"required\": true}", ", ")));
        Files.writeString(folder.resolve("model.lgb"), """
                tree
                version=v4
                num_class=1
                num_tree_per_iteration=1
                max_feature_idx=%1$d
                objective=regression
                feature_names=%2$s

                Tree=0
                num_leaves=2
                num_cat=0
                split_feature=%1$d
                threshold=0.5
                decision_type=2
                left_child=-1
                right_child=-2
                leaf_value=1 2

                end of trees
                """.formatted(COLUMNS - 1, columns("c%d", " ")));
        return folder;
    }
}
