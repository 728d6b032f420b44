package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.http.Payload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;

/** What programs do with MLflow's own Java client; the same on every store. */
@SuppressWarnings("deprecation") // what is deprecated there is what older programs use
abstract class OfficialClientContract {
    private final String experimentName = "official " + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private MlflowClient client;

    @SuppressWarnings("NullAway.Init")
    private String experiment;

    abstract ServerExtension server();

    @BeforeEach
    void connect() {
        client = new MlflowClient(server().uri());
        experiment = client.createExperiment(experimentName);
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void experiment_created_isFoundByIdAndName() {
        assertThat(client.getExperiment(experiment).getName()).isEqualTo(experimentName);
        assertThat(client.getExperimentByName(experimentName))
                .hasValueSatisfying(found -> assertThat(found.getExperimentId()).isEqualTo(experiment));
        assertThat(client.getExperiment(experiment).getArtifactLocation()).isEqualTo("mlflow-artifacts:/" + experiment);
    }

    @Test
    void experiment_withAnUnknownName_isAbsent() {
        assertThat(client.getExperimentByName("never made")).isEmpty();
        assertThatThrownBy(() -> client.getExperiment("987654321"))
                .isInstanceOf(MlflowHttpException.class)
                .satisfies(failure -> assertThat(((MlflowHttpException) failure).getStatusCode())
                        .isEqualTo(404));
    }

    @Test
    void experiment_withATakenName_isRefused() {
        assertThatThrownBy(() -> client.createExperiment(experimentName))
                .isInstanceOf(MlflowHttpException.class)
                .satisfies(failure -> assertThat(((MlflowHttpException) failure).getBodyMessage())
                        .contains("RESOURCE_ALREADY_EXISTS"));
    }

    @Test
    void experiment_renamedDeletedAndRestored_isAsSaid() {
        client.renameExperiment(experiment, experimentName + " renamed");
        client.deleteExperiment(experiment);
        assertThat(client.getExperiment(experiment).getLifecycleStage()).isEqualTo("deleted");
        assertThat(names(ViewType.DELETED_ONLY)).contains(experimentName + " renamed");
        client.restoreExperiment(experiment);
        assertThat(client.getExperiment(experiment).getLifecycleStage()).isEqualTo("active");
        assertThat(names(ViewType.ACTIVE_ONLY)).contains(experimentName + " renamed");
    }

    @Test
    void experimentTag_set_isFoundBySearch() {
        client.setExperimentTag(experiment, "team", "fraud");
        assertThat(client.searchExperiments("tags.team = 'fraud' AND name = '" + experimentName + "'")
                        .getItems())
                .singleElement()
                .satisfies(found -> assertThat(found.getTagsList())
                        .extracting(Service.ExperimentTag::getValue)
                        .contains("fraud"));
    }

    @Test
    void experiments_moreThanOnePage_areAllFound() {
        var made = IntStream.range(0, 7)
                .mapToObj(at -> client.createExperiment(experimentName + " page " + at))
                .toList();
        var filter = "name LIKE '" + experimentName + " page %'";
        var found = new ArrayList<String>();
        org.mlflow.tracking.Page<Service.Experiment> page =
                client.searchExperiments(filter, ViewType.ACTIVE_ONLY, 3, List.of("name ASC"));
        int pages = 1;
        page.getItems().forEach(each -> found.add(each.getExperimentId()));
        while (page.hasNextPage()) {
            page = page.getNextPage();
            page.getItems().forEach(each -> found.add(each.getExperimentId()));
            pages++;
        }
        assertThat(found).containsExactlyElementsOf(made);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void run_throughItsLife_isAsSaid() {
        var run = client.createRun(experiment);
        assertThat(run.getStatus()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.getRunUuid()).isEqualTo(run.getRunId());
        assertThat(run.getArtifactUri()).startsWith("mlflow-artifacts:/" + experiment + "/" + run.getRunId());
        client.setTerminated(run.getRunId(), RunStatus.FAILED, 1_900_000_000_000L);
        var ended = client.getRun(run.getRunId()).getInfo();
        assertThat(ended.getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(ended.getEndTime()).isEqualTo(1_900_000_000_000L);
        client.deleteRun(run.getRunId());
        assertThat(client.getRun(run.getRunId()).getInfo().getLifecycleStage()).isEqualTo("deleted");
        assertThat(client.searchRuns(List.of(experiment), "")).isEmpty();
        assertThat(client.searchRuns(List.of(experiment), "", ViewType.DELETED_ONLY))
                .hasSize(1);
        client.restoreRun(run.getRunId());
        assertThat(client.searchRuns(List.of(experiment), "")).hasSize(1);
    }

    @Test
    void context_withNestedRuns_tagsTheParent() {
        var context = new MlflowContext(client).setExperimentName(experimentName);
        var parent = context.startRun("parent");
        var child = context.startRun("child", parent.getId());
        child.logMetric("loss", 0.5, 3);
        child.logParams(Map.of("lr", "0.1", "depth", "3"));
        child.setTags(Map.of("team", "fraud"));
        child.logMetrics(Map.of("acc", 0.9, "auc", 0.8), 7);
        child.endRun();
        parent.endRun(RunStatus.KILLED);

        var found = client.getRun(child.getId());
        assertThat(tags(found)).containsEntry("mlflow.parentRunId", parent.getId());
        assertThat(found.getInfo().getRunName()).isEqualTo("child");
        assertThat(found.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(client.getRun(parent.getId()).getInfo().getStatus()).isEqualTo(RunStatus.KILLED);
        assertThat(client.searchRuns(List.of(experiment), "tags.`mlflow.parentRunId` = '" + parent.getId() + "'"))
                .singleElement()
                .satisfies(info -> assertThat(info.getRunId()).isEqualTo(child.getId()));
    }

    @Test
    void context_withActiveRun_endsIt() {
        var context = new MlflowContext(client).setExperimentId(experiment);
        context.withActiveRun("work", run -> run.logMetric("loss", 1));
        context.withActiveRun("broken", run -> {
            throw new IllegalStateException("training broke"); // the client logs it, and goes on
        });
        assertThat(client.searchRuns(List.of(experiment), ""))
                .extracting(Service.RunInfo::getRunName, Service.RunInfo::getStatus)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("work", RunStatus.FINISHED),
                        org.assertj.core.groups.Tuple.tuple("broken", RunStatus.FAILED));
    }

    @Test
    void param_setTwice_keepsItsValue() {
        var run = client.createRun(experiment).getRunId();
        client.logParam(run, "lr", "0.1");
        client.logParam(run, "lr", "0.1");
        assertThatThrownBy(() -> client.logParam(run, "lr", "0.2")).isInstanceOf(MlflowHttpException.class);
        assertThat(client.getRun(run).getData().getParamsList())
                .singleElement()
                .satisfies(param -> assertThat(param.getValue()).isEqualTo("0.1"));
    }

    @Test
    void metrics_withStepsAndOddValues_keepTheirHistory() {
        var run = client.createRun(experiment).getRunId();
        var values = List.of(1.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.25, 1e-300);
        for (int step = 0; step < values.size(); step++) {
            client.logMetric(run, "loss", values.get(step), 1_700_000_000_000L + step, step);
        }
        client.logMetric(run, "loss", 8, 1_700_000_000_000L, -5);
        client.logMetric(run, "now", 2);

        assertThat(client.getMetricHistory(run, "loss"))
                .extracting(Metric::getValue)
                .containsExactlyInAnyOrder(
                        1.0,
                        Double.NaN,
                        Double.MAX_VALUE, // MLflow stores the infinities as the largest numbers
                        -Double.MAX_VALUE,
                        -0.25,
                        1e-300,
                        8.0);
        assertThat(client.getRun(run).getData().getMetricsList())
                .filteredOn(metric -> metric.getKey().equals("loss"))
                .singleElement()
                .satisfies(latest -> {
                    assertThat(latest.getStep()).isEqualTo(5);
                    assertThat(latest.getValue()).isEqualTo(1e-300);
                });
        assertThat(client.getMetricHistory(run, "absent")).isEmpty();
    }

    /** A page of this client is 25,000 points; it cannot read a second one into its own immutable list. */
    @Test
    void history_ofAWholePage_isComplete() {
        var run = client.createRun(experiment).getRunId();
        for (int batch = 0; batch < 25; batch++) {
            int first = batch * 1000;
            client.logBatch(run, points("loss", first, first + 1000), List.of(), List.of());
        }
        var history = client.getMetricHistory(run, "loss");
        assertThat(history).hasSize(25_000);
        assertThat(history).extracting(Metric::getStep).doesNotHaveDuplicates();
    }

    @Test
    void tags_setAndDeleted_areAsSaid() {
        var run = client.createRun(experiment).getRunId();
        client.setTag(run, "stage", "draft & <final> 'ü'");
        client.setTag(run, "stage", "done");
        client.setTag(run, "gone", "soon");
        client.deleteTag(run, "gone");
        assertThat(tags(client.getRun(run))).containsEntry("stage", "done").doesNotContainKey("gone");
        assertThatThrownBy(() -> client.deleteTag(run, "gone")).isInstanceOf(MlflowHttpException.class);
    }

    @Test
    void batch_ofEverything_isThereWhole() {
        var run = client.createRun(experiment).getRunId();
        client.logBatch(run, points("loss", 0, 500), List.of(param("lr", "0.1")), List.of(tag("k", "v")));
        var found = client.getRun(run);
        assertThat(found.getData().getParamsList()).containsExactly(param("lr", "0.1"));
        assertThat(tags(found)).containsEntry("k", "v");
        assertThat(client.getMetricHistory(run, "loss")).hasSize(500);
    }

    @Test
    void artifacts_listed_areAsStored() {
        var run = client.createRun(experiment).getRunId();
        var files = server().client().artifacts(run);
        files.log(Payload.of("hello".getBytes(StandardCharsets.UTF_8)), "notes/hello wörld 100%.txt");
        files.logText("{}", "conf.json");
        assertThat(client.sendGet("artifacts/list?run_id=" + run))
                .contains("\"conf.json\"", "\"notes\"", "\"root_uri\"");
        assertThat(client.sendGet("artifacts/list?run_id=" + run + "&path=notes"))
                .contains("notes/hello wörld 100%.txt");
    }

    @Test
    void runs_filteredOrderedAndPaged_comeInOrderWithoutGaps() {
        for (int at = 0; at < 23; at++) {
            var run = client.createRun(experiment).getRunId();
            client.logBatch(
                    run,
                    List.of(metric("acc", at / 100.0, 0)),
                    List.of(param("model", at % 2 == 0 ? "tree" : "net")),
                    List.of());
        }
        var found = new ArrayList<Double>();
        org.mlflow.tracking.Page<Service.Run> page = client.searchRuns(
                List.of(experiment),
                "metrics.acc >= 0.05 and params.model = 'tree'",
                ViewType.ACTIVE_ONLY,
                4,
                List.of("metrics.acc DESC"));
        int pages = 0;
        while (true) {
            page.getItems().forEach(run -> found.add(run.getData().getMetrics(0).getValue()));
            pages++;
            if (!page.hasNextPage()) {
                break;
            }
            page = page.getNextPage();
        }
        assertThat(found).containsExactly(0.22, 0.20, 0.18, 0.16, 0.14, 0.12, 0.10, 0.08, 0.06);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void filter_thatCannotBeRead_isRefused() {
        assertThatThrownBy(() -> client.searchRuns(List.of(experiment), "metrics.acc >>> 1"))
                .isInstanceOf(MlflowHttpException.class)
                .satisfies(failure -> assertThat(((MlflowHttpException) failure).getStatusCode())
                        .isEqualTo(400));
    }

    private List<String> names(ViewType view) {
        return client.searchExperiments("", view, 1000, List.of()).getItems().stream()
                .map(Service.Experiment::getName)
                .toList();
    }

    private static Map<String, String> tags(Service.Run run) {
        return run.getData().getTagsList().stream()
                .collect(java.util.stream.Collectors.toMap(RunTag::getKey, RunTag::getValue));
    }

    private static List<Metric> points(String key, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(step -> metric(key, 1.0 / (step + 1), step))
                .toList();
    }

    private static Metric metric(String key, double value, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(1_700_000_000_000L + step)
                .setStep(step)
                .build();
    }

    private static Param param(String key, String value) {
        return Param.newBuilder().setKey(key).setValue(value).build();
    }

    private static RunTag tag(String key, String value) {
        return RunTag.newBuilder().setKey(key).setValue(value).build();
    }
}
