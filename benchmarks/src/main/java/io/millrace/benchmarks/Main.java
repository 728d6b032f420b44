package io.millrace.benchmarks;

import io.millrace.benchmarks.process.Home;
import io.millrace.benchmarks.process.Servers;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.process.Stores;
import io.millrace.benchmarks.report.Machine;
import io.millrace.benchmarks.report.Report;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Entry point. Exit codes: 0 everything ran, whatever the figures; 1 something was wrong; 2 wrong usage. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    private static int run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--list")) {
            Workloads.names().forEach(out::println);
            return 0;
        }
        var home = Home.find();
        Options options;
        try {
            options = Options.parse(arguments, home.root().resolve("benchmarks/target/bench"));
        } catch (IllegalArgumentException wrong) {
            out.println("benchmarks: " + wrong.getMessage());
            return 2;
        }
        return run(home, options, out).failures().isEmpty() ? 0 : 1;
    }

    /** Runs what the options ask for; what goes wrong is in the report. */
    static Report run(Home home, Options options, PrintStream out) {
        var report = new Report(out);
        var now = ZonedDateTime.now(ZoneOffset.UTC);
        report.condition("date", now.format(DateTimeFormatter.ISO_INSTANT));
        report.condition("seconds per load", options.seconds());
        report.condition("quick", options.quick());
        Machine.describe(report, home.root());
        try (var stores = new Stores(options.folder(), home.schemaVersion())) {
            if (options.stores().contains(Store.POSTGRESQL)) {
                report.condition("postgresql", stores.postgres().version() + ", default configuration, fsync on");
            }
            var bench = new Bench(options, new Servers(home, options.folder(), !options.quick()), stores, report);
            Workloads.ALL.stream().filter(one -> options.wants(one.name())).forEach(one -> run(one, bench));
        }
        report.write(options.folder(), "report-" + now.format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")));
        return report;
    }

    private static void run(Workload workload, Bench bench) {
        try {
            workload.run(bench);
        } catch (Exception wrong) {
            bench.report().failed(workload.name(), wrong);
        }
    }
}
