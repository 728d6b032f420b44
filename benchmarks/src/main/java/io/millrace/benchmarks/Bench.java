package io.millrace.benchmarks;

import io.millrace.benchmarks.load.Load;
import io.millrace.benchmarks.process.Servers;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.process.Stores;
import io.millrace.benchmarks.report.Figures;
import io.millrace.benchmarks.report.Report;
import java.time.Duration;

/**
 * What a workload works with.
 *
 * @param options what was asked for
 * @param servers starts processes
 * @param stores makes databases
 * @param report gets the figures
 */
public record Bench(Options options, Servers servers, Stores stores, Report report) {
    public Figures figures(String workload) {
        return new Figures(report, workload, "-");
    }

    public Figures figures(String workload, Store store) {
        return new Figures(report, workload, store.id());
    }

    /** One load; the warm-up is longer than what is measured, for the compiler in the server. */
    public Load.Time time() {
        return new Load.Time(options.share(1.5), options.share(1));
    }

    /** One of many loads on a server that is warm. */
    public Load.Time shortTime() {
        return new Load.Time(options.share(0.15), options.share(0.3));
    }

    /** A minute, if a load takes ten seconds; from the first request on. */
    public Load.Time longTime() {
        return new Load.Time(Duration.ZERO, options.share(options.quick() ? 2 : 6));
    }

    /** One of two sizes. */
    public int size(int full, int quick) {
        return options.quick() ? quick : full;
    }
}
