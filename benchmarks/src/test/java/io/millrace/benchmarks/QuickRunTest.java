package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.millrace.benchmarks.process.Home;
import io.millrace.benchmarks.report.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every workload on small data: what is answered must be right, however long it takes. */
class QuickRunTest {
    /** But for the fraud demo, which e2e tells from start to end. */
    private static final List<String> WORKLOADS = Workloads.names().stream()
            .filter(name -> !name.equals("spark-demo"))
            .toList();

    @Test
    void everyWorkload_quick_isCorrect(@TempDir Path folder) {
        var home = Home.find();
        assumeThat(home.isBuilt())
                .as("mvn package made the server's class path")
                .isTrue();
        var arguments = new ArrayList<>(WORKLOADS);
        arguments.add("--quick");
        var options = Options.parse(arguments, folder);

        var report = Main.run(home, options, System.out);

        assertThat(report.failures()).isEmpty();
        assertThat(report.figures()).extracting(Figure::workload).containsAll(WORKLOADS);
        assertThat(report.figures()).extracting(Figure::store).contains("sqlite", "postgresql");
        assertThat(folder).isDirectoryContaining(file -> file.toString().endsWith(".json"));
    }
}
