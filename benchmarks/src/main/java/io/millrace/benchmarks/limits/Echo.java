package io.millrace.benchmarks.limits;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Client;
import io.millrace.benchmarks.load.HttpConnection;
import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.load.Template;
import io.millrace.benchmarks.report.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The engine and the load generator alone: a body as large as that of log-metric, sent back. */
public final class Echo implements Workload {
    private static final String BODY =
            "{\"run_id\":\"0123456789abcdef0123456789abcdef\",\"key\":\"metric-1\",\"value\":0.123456,"
                    + "\"timestamp\":1700000000000,\"step\":         1}";

    @Override
    public String name() {
        return "limit-echo";
    }

    @Override
    public void run(Bench bench) {
        var figures = bench.figures(name());
        try (var engine = bench.servers().startEngine()) {
            for (int connections : List.of(32, 1)) {
                var clients = Stream.generate(Echoed::new).limit(connections).toList();
                var result = Load.run(engine.port(), clients, bench.time()).flawless();
                figures.add(
                        "bare engine, " + connections + " connections",
                        Quantity.perSecond(result.perSecond(), "requests"),
                        result.summary());
            }
        }
    }

    private static final class Echoed implements Client {
        private final byte[] request = Template.post("/echo", BODY);
        private final byte[] expected = BODY.getBytes(StandardCharsets.UTF_8);

        @Override
        public byte[] next() {
            return request;
        }

        @Override
        public boolean accepts(int status, HttpConnection connection) {
            return status == 200 && connection.bodyIs(expected);
        }
    }
}
