package io.millrace.e2e.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.MlflowClient;
import io.millrace.e2e.Command;
import io.millrace.e2e.MillraceProcess;
import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.mlmanager.spool.SpoolPolicy;
import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings whose server is away, or that are killed: nothing is lost, nothing doubled. */
class SpoolTest {
    private static final int POINTS = 5_000;

    private final Path folder;
    private final Path spool;
    private final int port;

    SpoolTest(@TempDir Path folder) {
        this.folder = folder;
        this.spool = folder.resolve("spool");
        try (var once = MillraceProcess.server(folder)) {
            port = once.address().getPort();
        }
    }

    private String address() {
        return "http://127.0.0.1:" + port;
    }

    private MLManager manager() {
        return new MLManager(ManagerSettings.of(address(), Map.of("USER", "amy"))
                .withSpool(SpoolSettings.in(spool))
                .withConsole(new PrintStream(OutputStream.nullOutputStream())));
    }

    /** @return the id that the run has here */
    private String trainWithoutServer() throws IOException {
        try (var manager = manager()) {
            manager.createExperiment("away");
            manager.startRun(Map.of("team", "pd"), "parent", null, false);
            var parent = manager.currentRunId();
            manager.logParam("lr", 0.1);
            IntStream.range(0, POINTS).forEach(step -> manager.logMetric("loss", 1.0 / (step + 1), 1_000 + step, step));
            manager.logBatch(List.of(Map.entry("acc", 0.75)), List.of(Map.entry("depth", 3)), List.of());
            manager.startNestedRun("child");
            manager.setTag("nested", "yes");
            manager.logArtifact(
                    Files.writeString(folder.resolve("a.txt"), "bytes").toString(), "in/a.txt");
            Files.writeString(folder.resolve("a.txt"), "changed");
            manager.endRun();
            manager.endRun();
            return parent;
        }
    }

    private void verify(MlflowClient client) throws IOException {
        var experiment = client.getExperimentByName("away").experimentId();
        List<Run> runs;
        try (var found = client.searchRuns(List.of(experiment), "")) {
            runs = found.toList();
        }
        assertThat(runs).hasSize(2);
        var parent = named(runs, "parent");
        var child = named(runs, "child");
        assertThat(ManagerContract.tags(parent)).containsEntry("team", "pd").containsEntry("mlflow.user", "amy");
        assertThat(ManagerContract.params(parent)).isEqualTo(Map.of("lr", "0.1", "depth", "3"));
        assertThat(ManagerContract.metrics(parent)).containsEntry("acc", 0.75);
        assertThat(steps(client, parent.info().runId()))
                .isEqualTo(IntStream.range(0, POINTS).asLongStream().boxed().toList());
        assertThat(ManagerContract.tags(child))
                .containsEntry("nested", "yes")
                .containsEntry("mlflow.parentRunId", parent.info().runId());
        assertThat(runs).allSatisfy(run -> assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED));
        try (var content = client.artifacts(child.info().runId()).open("in/a.txt")) {
            assertThat(new String(content.stream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("bytes");
        }
    }

    private static Run named(List<Run> runs, String name) {
        return runs.stream()
                .filter(run -> name.equals(run.info().runName()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> steps(MlflowClient client, String runId) {
        try (var points = client.metricHistory(runId, "loss")) {
            return points.map(Metric::step).toList();
        }
    }

    private Command.Outcome sync(Path directory) {
        return new Command().run("sync", directory.toString());
    }

    @Test
    void server_awayForTheWholeJob_getsEverythingOnceWithSync() throws IOException {
        trainWithoutServer();
        var copy = folder.resolve("copy");
        copy(spool, copy);
        var tooEarly = sync(spool);
        assertThat(tooEarly.status()).isEqualTo(1);
        assertThat(tooEarly.out()).contains("cannot reach");
        try (var server = MillraceProcess.server(folder, port);
                var client = MlflowClient.connect(address())) {
            assertThat(server.handle().isAlive()).isTrue();
            assertThat(sync(spool).succeeded().lines()).hasSize(3);
            verify(client);
            assertThat(sync(spool).succeeded().out()).contains("Nothing waits");
            // As if the process had died before it could note what was sent.
            assertThat(sync(copy).succeeded().lines()).hasSize(3);
            verify(client);
        }
    }

    @Test
    void server_thatComesBack_getsEverythingFromTheNextTraining() throws IOException {
        var local = trainWithoutServer();
        try (var server = MillraceProcess.server(folder, port);
                var client = MlflowClient.connect(address())) {
            assertThat(server.handle().isAlive()).isTrue();
            try (var next = manager()) {
                next.createExperiment("next");
            }
            verify(client);
            try (var later = manager()) {
                assertThat(later.getRun(local).info().runName()).isEqualTo("parent");
                later.setActiveRun(local);
                later.logMetric("late", 1);
                assertThat(ManagerContract.metrics(later.getRun(local))).containsEntry("late", 1.0);
            }
        }
    }

    @Test
    void server_thatGoesAndComesBack_getsTheRestWhileTheTrainingGoesOn() {
        var server = MillraceProcess.server(folder, port);
        try (var manager = manager()) {
            manager.createExperiment("gap");
            manager.startRun("gap");
            var run = manager.currentRunId();
            manager.logParam("before", 1);
            server.close();
            manager.logParam("between", 2);
            manager.logMetric("loss", 0.5);
            server = MillraceProcess.server(folder, port);
            try (var client = MlflowClient.connect(address())) {
                untilParams(client, run, Map.of("before", "1", "between", "2"));
                manager.logParam("after", 3); // may still wait: its sender may not have heard that the server is back
                untilParams(client, run, Map.of("before", "1", "between", "2", "after", "3"));
                manager.endRun();
                assertThat(ManagerContract.metrics(client.getRun(run))).isEqualTo(Map.of("loss", 0.5));
            }
        } finally {
            server.close();
        }
    }

    private static void untilParams(MlflowClient client, String run, Map<String, String> expected) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!ManagerContract.params(client.getRun(run)).equals(expected)) {
            assertThat(System.nanoTime()).as("two minutes later").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void failFast_serverGoesAway_theNextCallFailsAndNothingIsLost() {
        var fast = ManagerSettings.of(address(), Map.of("USER", "amy"))
                .withSpool(SpoolSettings.in(spool).withPolicy(SpoolPolicy.FAIL_FAST))
                .withConsole(new PrintStream(OutputStream.nullOutputStream()));
        String run;
        var server = MillraceProcess.server(folder, port);
        try (var manager = new MLManager(fast)) {
            manager.createExperiment("fast");
            manager.startRun("fast");
            run = manager.currentRunId();
            server.close();
            assertThatThrownBy(() -> manager.logParam("kept", 1)).hasMessageContaining("cannot reach");
            assertThatThrownBy(() -> manager.logMetric("refused", 1)).hasMessageContaining("cannot reach");
        }
        try (var again = MillraceProcess.server(folder, port);
                var client = MlflowClient.connect(address())) {
            assertThat(again.handle().isAlive()).isTrue();
            sync(spool).succeeded();
            assertThat(ManagerContract.params(client.getRun(run))).isEqualTo(Map.of("kept", "1"));
            assertThat(ManagerContract.metrics(client.getRun(run))).isEmpty();
        }
    }

    @Test
    void sync_ofASpoolInUse_leavesItAlone() {
        try (var first = manager()) {
            first.createExperiment("in use");
            first.startRun("in use");
            try (var second = manager()) {
                second.createExperiment("looks around");
            }
            assertThat(sync(spool).succeeded().out()).contains("Nothing waits");
        }
        assertThat(sync(spool).out()).contains("cannot reach");
    }

    @Test
    void manager_closedBeforeAllIsSent_leavesTheRestToSync() throws IOException {
        int points = 200_000;
        try (var server = MillraceProcess.server(folder, port);
                var client = MlflowClient.connect(address())) {
            assertThat(server.handle().isAlive()).isTrue();
            var impatient = ManagerSettings.of(address(), Map.of("USER", "amy"))
                    .withSpool(SpoolSettings.in(spool).withPatience(Duration.ofMillis(1)))
                    .withConsole(new PrintStream(OutputStream.nullOutputStream()));
            String run;
            try (var manager = new MLManager(impatient)) {
                manager.createExperiment("hasty");
                manager.startRun("hasty");
                run = manager.currentRunId();
                IntStream.range(0, points).forEach(step -> manager.logMetric("loss", 1, 1_000 + step, step));
            }
            assertThat(steps(client, run)).hasSizeLessThan(points);
            assertThat(syncedUntilNothingIsLeft()).isZero();
            assertThat(steps(client, run)).hasSize(points).doesNotHaveDuplicates();
        }
    }

    /**
     * The closed manager's thread may still be about to let go of the folder.
     *
     * @return refused entries
     */
    private int syncedUntilNothingIsLeft() throws IOException {
        int refused = 0;
        while (true) {
            var outcome = new Command().run("sync", spool.toString(), "--json").succeeded();
            refused += outcome.objects().stream()
                    .mapToInt(each -> Integer.parseInt(String.valueOf(each.get("refused"))))
                    .sum();
            try (var folders = Files.list(spool)) {
                if (folders.noneMatch(each -> Files.exists(each.resolve("run.json")))) {
                    return refused;
                }
            }
        }
    }

    @Test
    void driver_killedWhileTheServerIsAway_isReplayed() throws Exception {
        int reached = killedDriver();
        try (var server = MillraceProcess.server(folder, port)) {
            assertThat(server.handle().isAlive()).isTrue();
            sync(spool).succeeded();
            verifyKilled(reached);
        }
    }

    @Test
    void driver_killedWhileItSends_isReplayed() throws Exception {
        try (var server = MillraceProcess.server(folder, port)) {
            assertThat(server.handle().isAlive()).isTrue();
            int reached = killedDriver();
            sync(spool).succeeded();
            verifyKilled(reached);
        }
    }

    private void verifyKilled(int reached) {
        try (var client = MlflowClient.connect(address())) {
            var experiment = client.getExperimentByName("killed").experimentId();
            try (var runs = client.searchRuns(List.of(experiment), "")) {
                assertThat(runs).singleElement().satisfies(run -> {
                    assertThat(ManagerContract.params(run)).containsEntry("lr", "0.1");
                    var steps = steps(client, run.info().runId());
                    assertThat(steps).hasSizeGreaterThan(reached);
                    assertThat(steps)
                            .isEqualTo(IntStream.range(0, steps.size())
                                    .asLongStream()
                                    .boxed()
                                    .toList());
                });
            }
        }
    }

    /** @return a step that it had logged before it was killed */
    private int killedDriver() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath = System.getProperty("java.class.path");
        var driver = new ProcessBuilder(
                        java, "-cp", classPath, SpoolDriver.class.getName(), address(), spool.toString(), "killed")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = driver.inputReader(StandardCharsets.UTF_8)) {
            int reached = 0;
            while (reached < 20_000) {
                reached = Integer.parseInt(String.valueOf(lines.readLine()));
            }
            return reached;
        } finally {
            driver.destroyForcibly();
            driver.waitFor();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
