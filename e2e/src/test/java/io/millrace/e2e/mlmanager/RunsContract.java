package io.millrace.e2e.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.mlmanager.MLManager;
import io.millrace.mlmanager.ManagerSettings;
import io.millrace.mlmanager.spool.SpoolPolicy;
import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Experiments and the life of runs: rows 4, 9 and 51 to 66. */
abstract class RunsContract extends ManagerContract {
    RunsContract(Path folder, boolean spooled) {
        super(folder, spooled);
    }

    @Test
    void row4_run_startedLoggedEnded_hasStatusStartAndEnd() {
        var run = startedRun();
        assertThat(run().info().status()).isEqualTo(RunStatus.RUNNING);
        manager.logMetric("F1", 0.85);
        manager.endRun();
        var info = client().getRun(run).info();
        assertThat(info.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(info.endTime()).isGreaterThanOrEqualTo(info.startTime());
        assertThat(info.runName()).isEqualTo("run of " + name);
    }

    @Test
    void row9_experiments_two_haveSeparateRuns() {
        var first = startedRun();
        var one = manager.experimentId();
        manager.endRun();
        manager.createExperiment(name + " b");
        manager.startRun();
        var second = manager.currentRunId();
        assertThat(manager.searchRuns(List.of(one), ""))
                .extracting(run -> run.info().runId())
                .containsExactly(first);
        assertThat(manager.searchRuns("")).extracting(run -> run.info().runId()).containsExactly(second);
    }

    @Test
    void row51_manager_ofVariables_saysWhereItTracks() {
        var settings = ManagerSettings.fromEnvironment(Map.of("MLFLOW_URL", server.uri()))
                .withoutSpool()
                .withConsole(settings(folder).console());
        try (var other = new MLManager(settings)) {
            other.createExperiment(name);
            assertThat(printed()).contains("Tracking at " + server.uri());
            assertThat(client().getExperimentByName(name).experimentId()).isEqualTo(other.experimentId());
        }
        var both = ManagerSettings.fromEnvironment(
                Map.of("MLFLOW_URL", "http://127.0.0.1:1", "MLFLOW_TRACKING_URI", server.uri()));
        assertThat(both.server().base()).hasToString(server.uri());
        assertThat(ManagerSettings.of("localhost:5001", Map.of()).server().base())
                .hasToString("http://localhost:5001");
        assertThatThrownBy(() -> ManagerSettings.fromEnvironment(Map.of()))
                .hasMessageContaining("MLFLOW_TRACKING_URI")
                .hasMessageContaining("http://127.0.0.1:5001");
    }

    @Test
    void row51_manager_withoutAPlaceForASpool_worksDirectly() throws IOException {
        var file = Files.createFile(folder.resolve("no folder"));
        var settings = settings(folder).withSpool(SpoolSettings.in(file));
        try (var other = new MLManager(settings)) {
            other.createExperiment(name);
            assertThat(printed()).contains("There is no spool");
        }
        var fast = settings.withSpool(SpoolSettings.in(file).withPolicy(SpoolPolicy.FAIL_FAST));
        assertThatThrownBy(() -> new MLManager(fast)).hasMessageContaining("MILLRACE_SPOOL_DIR");
    }

    @Test
    void row52_currentRunId_isTheServersOrAnError() {
        assertThatThrownBy(manager::currentRunId)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("no active run");
        var run = startedRun();
        assertThat(client().getRun(run).info().runName()).isEqualTo("run of " + name);
    }

    @Test
    void row53_experimentId_isTheServersOrAnError() {
        assertThatThrownBy(manager::experimentId).hasMessageContaining("no active experiment");
        assertThat(manager).hasToString("MLManager\n---------\nActive experiment: none");
        manager.createExperiment(name);
        assertThat(manager.experimentId())
                .isEqualTo(client().getExperimentByName(name).experimentId());
        assertThat(manager).hasToString("MLManager\n---------\nActive experiment: " + name);
    }

    @Test
    void row54_createExperiment_unknownName_isCreatedAndActive() {
        manager.createExperiment(name);
        assertThat(client().getExperiment(manager.experimentId()).name()).isEqualTo(name);
        assertThat(printed()).contains(manager.experimentId());
    }

    @Test
    void row54_createExperiment_knownName_isActive() {
        var known = client().createExperiment(name);
        manager.createExperiment(name);
        manager.setActiveExperiment(name);
        assertThat(manager.experimentId()).isEqualTo(known);
    }

    @Test
    void row54_createExperiment_deletedName_isRefused() {
        client().deleteExperiment(client().createExperiment(name));
        assertThatThrownBy(() -> manager.createExperiment(name))
                .hasMessageContaining(name)
                .hasMessageContaining("deleted experiment");
    }

    @Test
    void row55_createExperiment_reset_deletesActiveRuns() {
        var first = startedRun();
        manager.createExperiment(name, true);
        assertThat(manager.searchRuns("")).isEmpty();
        assertThat(client().getRun(first).info().lifecycleStage()).isEqualTo("deleted");
        assertThatThrownBy(manager::currentRunId).hasMessageContaining("no active run");
        manager.restoreRun(first);
        assertThat(manager.searchRuns("")).hasSize(1);
    }

    @Test
    void row56_setActiveExperiment_byNameOrId_isActive() {
        var id = client().createExperiment(name);
        manager.setActiveExperiment(name);
        assertThat(manager.experimentId()).isEqualTo(id);
        manager.setActiveExperiment(0);
        assertThat(manager.experimentId()).isEqualTo("0");
        manager.setActiveExperiment(Long.parseLong(id));
        assertThat(manager.experimentId()).isEqualTo(id);
        assertThatThrownBy(() -> manager.setActiveExperiment("no " + name)).hasMessageContaining("no " + name);
        assertThatThrownBy(() -> manager.setActiveExperiment(987_654_321)).hasMessageContaining("987654321");
        assertThat(manager.experimentId()).isEqualTo(id);
    }

    @Test
    void row57_createNewRun_withUser_hasUserAndName() {
        assertThatThrownBy(() -> manager.createNewRun("Ben")).hasMessageContaining("no active experiment");
        manager.createExperiment(name);
        manager.createNewRun("Ben");
        assertThat(run().info().userId()).isEqualTo("Ben");
        assertThat(run().info().runName()).isEqualTo("Ben");
        assertThat(tags(run())).containsEntry("mlflow.user", "Ben");
        manager.createNewRun();
        assertThat(tags(run())).containsEntry("mlflow.user", "splice");
    }

    @Test
    void row58_startRun_withTags_hasThemAndTheUser() {
        manager.createExperiment(name);
        manager.startRun(Map.of("team", "pd", "purpose", "r&d"));
        assertThat(tags(run()))
                .containsEntry("team", "pd")
                .containsEntry("purpose", "r&d")
                .containsEntry("mlflow.user", "amy");
        manager.startRun();
        assertThat(tags(run())).doesNotContainKey("team");
    }

    @Test
    void row59_startRun_withName_isShownByIt() {
        manager.createExperiment(name);
        manager.startRun("first try");
        assertThat(run().info().runName()).isEqualTo("first try");
        manager.startRun(null, "second try", null, false);
        assertThat(tags(run())).containsEntry("mlflow.runName", "second try");
    }

    @Test
    void row60_startRun_withExperiment_switchesToIt() {
        manager.createExperiment(name);
        var other = client().createExperiment(name + " b");
        manager.startRun(Map.of(), "there", other, false);
        assertThat(run().info().experimentId()).isEqualTo(other);
        assertThat(manager.experimentId()).isEqualTo(other);
    }

    @Test
    void row60_startRun_withoutExperiment_isInTheDefaultOne() {
        manager.startRun("at once");
        assertThat(run().info().experimentId()).isEqualTo("0");
        assertThat(manager.experimentId()).isEqualTo("0");
        manager.deleteActiveRun();
    }

    @Test
    void row61_startRun_nested_isChildAndEndsToItsParent() {
        manager.createExperiment(name);
        assertThatThrownBy(() -> manager.startNestedRun("child")).hasMessageContaining("active run to be nested in");
        manager.startRun("parent");
        var parent = manager.currentRunId();
        manager.startNestedRun("child");
        var child = manager.currentRunId();
        manager.startRun(null, "grandchild", null, true);
        assertThat(tags(run())).containsEntry("mlflow.parentRunId", child);
        manager.endRun();
        assertThat(manager.currentRunId()).isEqualTo(child);
        assertThat(tags(run())).containsEntry("mlflow.parentRunId", parent);
        manager.endRun();
        assertThat(manager.currentRunId()).isEqualTo(parent);
        assertThat(run().info().status()).isEqualTo(RunStatus.RUNNING);
        manager.endRun();
        assertThatThrownBy(manager::currentRunId).hasMessageContaining("no active run");
    }

    @Test
    void row62_endRun_withCreate_chainsARunWithMetadata() {
        var first = startedRun();
        manager.endRun(true, Map.of("part", "2"));
        assertThat(client().getRun(first).info().status()).isEqualTo(RunStatus.FINISHED);
        assertThat(manager.currentRunId()).isNotEqualTo(first);
        assertThat(tags(run())).containsEntry("part", "2");
        manager.endRun(RunStatus.FAILED);
        assertThatThrownBy(manager::endRun).hasMessageContaining("no active run");
    }

    @Test
    void row63_resetRun_isEmptyInTheSameExperiment() {
        manager.createExperiment(name);
        manager.startRun(Map.of("team", "pd"), "again", null, false);
        var before = manager.currentRunId();
        manager.logParam("lr", 0.1);
        manager.logMetric("F1", 0.5);
        manager.setTag("late", "yes");
        manager.resetRun();
        assertThat(manager.currentRunId()).isNotEqualTo(before);
        assertThat(client().getRun(before).info().lifecycleStage()).isEqualTo("deleted");
        var fresh = run();
        assertThat(fresh.info().experimentId()).isEqualTo(manager.experimentId());
        assertThat(fresh.info().runName()).isEqualTo("again");
        assertThat(params(fresh)).isEmpty();
        assertThat(metrics(fresh)).isEmpty();
        assertThat(tags(fresh)).containsEntry("team", "pd").doesNotContainKey("late");
        assertThat(manager.listArtifacts(manager.currentRunId())).isEmpty();
    }

    @Test
    void row64_deleteActiveRun_isDeletedAndRestorable() {
        var run = startedRun();
        manager.deleteActiveRun();
        assertThat(client().getRun(run).info().lifecycleStage()).isEqualTo("deleted");
        assertThatThrownBy(() -> manager.logParam("a", 1)).hasMessageContaining("no active run");
        manager.restoreRun(run);
        assertThat(client().getRun(run).info().lifecycleStage()).isEqualTo("active");
    }

    @Test
    void row65_setActiveRun_ofAnEndedRun_takesLogs() {
        var run = startedRun();
        manager.endRun();
        manager.startRun("other");
        manager.setActiveRun(run);
        manager.logMetric("late", 2);
        assertThat(metrics(run())).containsEntry("late", 2.0);
        assertThat(run().info().status()).isEqualTo(RunStatus.FINISHED);
        assertThatThrownBy(() -> manager.setActiveRun("0123456789abcdef0123456789abcdef"))
                .hasMessageContaining("0123456789abcdef0123456789abcdef");
    }

    @Test
    void row66_getRun_hasInfoAndData() {
        var run = startedRun();
        manager.logParam("lr", 0.1);
        manager.logMetric("loss", 1, 0);
        manager.logMetric("loss", 0.5, 1);
        assertThat(params(manager.getRun(run))).containsEntry("lr", "0.1");
        assertThat(metrics(manager.getRun(run))).containsEntry("loss", 0.5);
        assertThatThrownBy(() -> manager.getRun("0123456789abcdef0123456789abcdef"))
                .hasMessageContaining("no run with the id");
    }

    @Test
    void clientsOtherMethods_areTheManagersToo() {
        manager.createExperiment(name);
        var id = manager.experimentId();
        assertThat(manager.listExperiments()).extracting(each -> each.name()).contains(name);
        manager.renameExperiment(id, name + " b");
        assertThat(manager.getExperiment(id).name()).isEqualTo(name + " b");
        manager.deleteExperiment(id);
        assertThat(manager.getExperiment(id).lifecycleStage()).isEqualTo("deleted");
        manager.restoreExperiment(id);
        manager.startRun();
        var run = manager.currentRunId();
        manager.logMetric("a", 1, 10, 3);
        assertThat(manager.getMetricHistory(run, "a")).singleElement().satisfies(point -> {
            assertThat(point.timestamp()).isEqualTo(10);
            assertThat(point.step()).isEqualTo(3);
        });
        assertThat(manager.setTerminated(run, RunStatus.KILLED).status()).isEqualTo(RunStatus.KILLED);
        assertThat(manager.setTerminated(run).status()).isEqualTo(RunStatus.FINISHED);
        manager.deleteRun(run);
        assertThat(manager.searchRuns("")).isEmpty();
    }
}
