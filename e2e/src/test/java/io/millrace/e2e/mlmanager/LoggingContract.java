package io.millrace.e2e.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.mlmanager.MLManager;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is logged: rows 3, 5, 6, 8, 67 to 77, 80 and 81. */
abstract class LoggingContract extends ManagerContract {
    LoggingContract(Path folder, boolean spooled) {
        super(folder, spooled);
    }

    @Test
    void row3_runs_hundredByEightThreads_areAllThereAndNotMixed() throws Exception {
        manager.createExperiment(name);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var done = IntStream.range(0, 100)
                    .mapToObj(i -> threads.submit(() -> oneOfMany(i)))
                    .toList();
            for (var each : done) {
                each.get();
            }
        }
        var runs = manager.searchRuns("");
        assertThat(runs).hasSize(100);
        assertThat(runs).allSatisfy(run -> {
            var number = String.valueOf(run.info().runName());
            assertThat(params(run))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("number", number, "twice", number + number));
            assertThat(metrics(run))
                    .containsEntry("number", Double.parseDouble(number))
                    .hasSize(1);
        });
        assertThat(runs).extracting(run -> run.info().runName()).doesNotHaveDuplicates();
    }

    private void oneOfMany(int number) {
        try (var own = new MLManager(settings(folder))) {
            own.setActiveExperiment(name);
            own.startRun(Integer.toString(number));
            own.logParam("number", number);
            own.logParam("twice", number + "" + number);
            own.logMetric("number", number);
            own.endRun();
        }
    }

    @Test
    void row5_metric_readBack_isTheSameDoubleWithHistory() {
        var run = startedRun();
        double value = 0.1 + 0.2;
        manager.logMetric("F1", 0.85);
        manager.logMetric("F1", value, 1);
        assertThat(metrics(run())).containsEntry("F1", value);
        assertThat(manager.getMetricHistory(run, "F1"))
                .extracting(Metric::value)
                .containsExactly(0.85, value);
    }

    @Test
    void row6_param_readBack_isTheSame() {
        startedRun();
        manager.logParam("classifier", "DecisionTree");
        assertThat(params(run())).containsEntry("classifier", "DecisionTree");
    }

    @Test
    void row8_tag_setAndChanged_isFound() {
        startedRun();
        manager.setTag("deployable", false);
        manager.setTag("deployable", true);
        assertThat(tags(run())).containsEntry("deployable", "true");
        assertThat(manager.searchRuns("tags.deployable = 'true'")).hasSize(1);
        assertThat(manager.searchRuns("tags.deployable = 'false'")).isEmpty();
    }

    @Test
    void row67_logParam_inEachForm_isLogged() {
        assertThatThrownBy(() -> manager.logParam("a", 1)).hasMessageContaining("no active experiment");
        startedRun();
        manager.logParam("a", 0.9);
        manager.logParam(Map.of("key", "b", "value", 2));
        manager.logParam(Map.of("accuracy", "0.90"));
        manager.lp("c", true);
        manager.lp(Map.of("d", List.of(29, 14, 2)));
        assertThat(params(run()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", "0.9", "b", "2", "accuracy", "0.90", "c", "true", "d", "[29, 14, 2]"));
        manager.logParam("a", 0.9);
        assertThatThrownBy(() -> manager.logParam("a", 0.8)).hasMessageContaining("a");
        assertThatThrownBy(() -> manager.logParam("../up", 1)).hasMessageContaining("../up");
    }

    @Test
    void row68_logParams_ofAList_keepsWhatComesBeforeAFailure() {
        startedRun();
        manager.logParams(List.of(Map.entry("a", 1), new Object[] {"b", 2}, List.of("c", 3), new Param("d", "4")));
        manager.logParams(List.of());
        manager.logParams(Map.of("e", 5));
        assertThat(params(run()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "2", "c", "3", "d", "4", "e", "5"));
        var second = List.of(Map.entry("f", 6), Map.entry("a", "other"), Map.entry("g", 7));
        assertThatThrownBy(() -> manager.logParams(second)).hasMessageContaining("'a' is number 2 of 3");
        assertThat(params(run())).containsKey("f").doesNotContainKey("g");
        assertThatThrownBy(() -> manager.logParams(List.of("alone"))).hasMessageContaining("'alone' is no pair");
    }

    @Test
    void row69_logMetric_inEachForm_isLogged() {
        var run = startedRun();
        manager.logMetric("a", 0.9);
        manager.logMetric(Map.of("key", "b", "value", 2));
        manager.logMetric(Map.of("mymetric", "0.90"));
        manager.logMetric("text", "1e-3");
        manager.lm("a", 0.95, 7);
        manager.lm(Map.of("c", 3));
        manager.lm("d", Double.NaN);
        assertThat(metrics(run()))
                .containsEntry("a", 0.95)
                .containsEntry("b", 2.0)
                .containsEntry("mymetric", 0.9)
                .containsEntry("text", 0.001)
                .containsEntry("c", 3.0)
                .containsEntry("d", Double.NaN);
        assertThat(manager.getMetricHistory(run, "a")).extracting(Metric::step).containsExactly(0L, 7L);
        assertThatThrownBy(() -> manager.logMetric(Map.of("mymetric", "high")))
                .hasMessageContaining("'mymetric'")
                .hasMessageContaining("'high'");
    }

    @Test
    void row70_logMetrics_ofAList_takesTimesAndSteps() {
        var run = startedRun();
        manager.logMetrics(List.of(
                Map.entry("a", 1),
                List.of("b", 2.5, 1_000L, 4),
                new Metric("b", 3.5, 2_000L, 5, null, null, null, null)));
        manager.logMetrics(Map.of("c", 1.5));
        assertThat(metrics(run())).containsAllEntriesOf(Map.of("a", 1.0, "b", 3.5, "c", 1.5));
        assertThat(manager.getMetricHistory(run, "b"))
                .extracting(Metric::timestamp, Metric::step)
                .containsExactly(tuple(1_000L, 4L), tuple(2_000L, 5L));
        assertThatThrownBy(() -> manager.logMetrics(List.of(Map.entry("x", "y"))))
                .hasMessageContaining("'x'");
    }

    @Test
    void row71_setTag_inEachForm_overwrites() {
        startedRun();
        manager.setTag("name", "myName");
        manager.setTag(Map.of("key", "other", "value", 1));
        manager.st("name", "yours");
        manager.st(Map.of("third", true));
        assertThat(tags(run())).containsAllEntriesOf(Map.of("name", "yours", "other", "1", "third", "true"));
    }

    @Test
    void row72_setTags_ofAListOrMap_areSet() {
        startedRun();
        manager.setTags(List.of(Map.entry("a", 1), Map.entry("a", 2)));
        manager.setTags(Map.of("b", "x"));
        assertThat(tags(run())).containsAllEntriesOf(Map.of("a", "2", "b", "x"));
    }

    @Test
    void row73_logBatch_isAllOrNothing() {
        startedRun();
        manager.logBatch(List.of(Map.entry("m", 1.5)), List.of(Map.entry("p", 1)), List.of(Map.entry("t", "x")));
        assertThat(metrics(run())).containsEntry("m", 1.5);
        assertThat(params(run())).containsEntry("p", "1");
        assertThat(tags(run())).containsEntry("t", "x");
        assertThatThrownBy(() -> manager.logBatch(
                        List.of(Map.entry("n", 1)), List.of(Map.entry("q", 1), Map.entry("p", 2)), List.of()))
                .hasMessageContaining("p");
        assertThat(metrics(run())).doesNotContainKey("n");
        assertThat(params(run())).doesNotContainKey("q");
        var many = IntStream.range(0, 101).mapToObj(i -> Map.entry("k" + i, i)).toList();
        assertThatThrownBy(() -> manager.logBatch(List.of(), many, List.of())).hasMessageContaining("100");
        manager.logBatch(List.of(), List.of(), List.of());
    }

    @Test
    void row74_logArtifact_underAName_hasEqualBytesAndSize() throws IOException {
        var run = startedRun();
        var bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        var file = Files.write(folder.resolve("data.bin"), bytes);
        manager.logArtifact(file.toString(), "inputs/first.bin");
        manager.logArtifact(file);
        assertThat(manager.listArtifacts(run)).extracting(FileInfo::path).containsExactly("data.bin", "inputs");
        assertThat(manager.listArtifacts(run, "inputs")).singleElement().satisfies(listed -> {
            assertThat(listed.path()).isEqualTo("inputs/first.bin");
            assertThat(listed.fileSize()).isEqualTo(bytes.length);
        });
        assertThat(manager.retrieveArtifactStream(run, "inputs/first.bin")).isEqualTo(bytes);
        assertThatThrownBy(() -> manager.logArtifact("/no/such/file", "x")).hasMessageContaining("/no/such/file");
        assertThatThrownBy(() -> manager.logArtifact(file.toString(), "../x")).hasMessageContaining("..");
    }

    @Test
    void row75_logArtifacts_ofUnequalLists_isRefused() throws IOException {
        var run = startedRun();
        var names = new ArrayList<String>();
        for (var each : List.of("a", "b")) {
            names.add(Files.writeString(folder.resolve(each), each).toString());
        }
        manager.logArtifacts(names, List.of("x/a", "x/b"));
        assertThat(manager.retrieveArtifactStream(run, "x/b")).isEqualTo(new byte[] {'b'});
        assertThatThrownBy(() -> manager.logArtifacts(names, List.of("y/a"))).hasMessageContaining("2 files");
        assertThat(manager.listArtifacts(run, "y")).isEmpty();
    }

    @Test
    void row76_downloadArtifact_ofTheActiveRun_isTheFile() throws IOException {
        var run = startedRun();
        manager.logArtifact(Files.writeString(folder.resolve("a.txt"), "first"));
        var target = folder.resolve("back.txt");
        Files.writeString(target, "old");
        assertThat(manager.downloadArtifact("a.txt", target.toString())).hasContent("first");
        manager.startRun();
        assertThat(manager.downloadArtifact("a.txt", folder.resolve("b.txt").toString(), run))
                .hasContent("first");
        assertThatThrownBy(() -> manager.downloadArtifact("a.txt", target.toString()))
                .hasMessageContaining("a.txt");
        assertThat(target).hasContent("first");
        assertThatThrownBy(() -> manager.downloadArtifact("a.txt", "/no/such/folder/x", run))
                .hasMessageContaining("/no/such/folder/x");
    }

    @Test
    void row77_retrieveArtifactStream_ofWhatIsMissing_isAnError() throws IOException {
        var run = startedRun();
        manager.logArtifact(Files.writeString(folder.resolve("a.txt"), "bytes"));
        manager.endRun();
        assertThat(manager.retrieveArtifactStream(run, "a.txt")).isEqualTo("bytes".getBytes(StandardCharsets.UTF_8));
        try (var stream = manager.openArtifact(run, "a.txt")) {
            assertThat(stream.size()).isEqualTo(5);
        }
        assertThatThrownBy(() -> manager.retrieveArtifactStream(run, "b.txt")).hasMessageContaining("b.txt");
    }

    @Test
    void row80_logAndStopTimer_isAParamInMilliseconds() {
        startedRun();
        assertThatThrownBy(manager::logAndStopTimer).hasMessageContaining("startTimer");
        manager.startTimer("fit");
        double milliseconds = manager.logAndStopTimer();
        assertThat(milliseconds).isPositive();
        assertThat(params(run())).containsEntry("fit", milliseconds + " ms");
        assertThatThrownBy(manager::logAndStopTimer).hasMessageContaining("startTimer");
        manager.startTimer("left running");
        var run = manager.currentRunId();
        manager.endRun();
        assertThat(params(manager.getRun(run)).get("left running")).endsWith(" ms");
    }

    @Test
    void row80_timer_ofABlock_isAMetricInSeconds() {
        startedRun();
        try (var timer = manager.timer("block")) {
            assertThat(timer).isNotNull();
        }
        try (var timer = manager.timer("as param", true)) {
            assertThat(timer).isNotNull();
        }
        assertThat(metrics(run()).get("block")).isBetween(0.0, 60.0);
        assertThat(Double.parseDouble(params(run()).get("as param"))).isBetween(0.0, 60.0);
    }

    @Test
    void row81_logEvaluatorMetrics_logsAndGivesAll() {
        startedRun();
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("TPR", 0.9);
        metrics.put("PPV", Double.NaN);
        assertThat(manager.logEvaluatorMetrics(() -> metrics)).isEqualTo(metrics);
        assertThat(metrics(run())).isEqualTo(metrics);
    }
}
