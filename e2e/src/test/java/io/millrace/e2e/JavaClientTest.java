package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.CreateExperiment;
import io.millrace.protocol.tracking.CreateLoggedModel;
import io.millrace.protocol.tracking.Dataset;
import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Experiment;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.FinalizeLoggedModel;
import io.millrace.protocol.tracking.GetMetricHistory;
import io.millrace.protocol.tracking.GetMetricHistoryBulk;
import io.millrace.protocol.tracking.GetMetricHistoryBulkInterval;
import io.millrace.protocol.tracking.ListArtifacts;
import io.millrace.protocol.tracking.ListLoggedModelArtifacts;
import io.millrace.protocol.tracking.LogBatch;
import io.millrace.protocol.tracking.LogInputs;
import io.millrace.protocol.tracking.LogLoggedModelParams;
import io.millrace.protocol.tracking.LogOutputs;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.ModelInput;
import io.millrace.protocol.tracking.ModelOutput;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.SearchDatasets;
import io.millrace.protocol.tracking.SearchExperiments;
import io.millrace.protocol.tracking.SearchLoggedModels;
import io.millrace.protocol.tracking.SearchRuns;
import io.millrace.protocol.tracking.SetLoggedModelTags;
import io.millrace.protocol.tracking.Tag;
import io.millrace.protocol.tracking.UpdateRun;
import io.millrace.protocol.tracking.ViewType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Our own client against the packaged server: every RPC, and the bytes of artifacts. */
class JavaClientTest {
    private static final int MEGABYTE = 1 << 20;

    @RegisterExtension
    static final ServerExtension server = ServerExtension.onSqlite();

    private final io.millrace.client.MlflowClient client = server.client();
    private final String name = "ours " + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private String experiment;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void createExperiment() {
        experiment = client.createExperiment(new CreateExperiment(name, null, List.of(new Tag("team", "e2e"))));
    }

    @Test
    void experiments_everyCall_works() {
        assertThat(client.getExperiment(experiment).tags()).contains(new Tag("team", "e2e"));
        assertThat(client.getExperimentByName(name).experimentId()).isEqualTo(experiment);
        assertThat(client.findExperimentByName("absent " + name)).isEmpty();
        assertThat(client.getOrCreateExperiment(name)).isEqualTo(experiment);
        client.setExperimentTag(experiment, "a/b c", "1");
        client.setExperimentTag(experiment, "gone", "1");
        client.deleteExperimentTag(experiment, "gone");
        client.renameExperiment(experiment, name + "!");
        assertThat(client.searchExperiments()).extracting(Experiment::name).contains(name + "!");
        client.deleteExperiment(experiment);
        var deleted = new SearchExperiments(2L, null, "name = '" + name + "!'", List.of(), ViewType.DELETED_ONLY);
        assertThat(client.searchExperiments(deleted))
                .singleElement()
                .satisfies(found -> assertThat(found.tags())
                        .containsExactlyInAnyOrder(new Tag("team", "e2e"), new Tag("a/b c", "1")));
        client.restoreExperiment(experiment);
        assertThat(client.getExperiment(experiment).lifecycleStage()).isEqualTo("active");
    }

    @Test
    void runs_everyCall_works() {
        var parent = client.createRun(experiment, "parent").info().runId();
        var child = client.createRun(experiment, "child", parent).info().runId();
        assertThat(client.updateRun(new UpdateRun(child, child, null, null, "renamed"))
                        .runName())
                .isEqualTo("renamed");
        assertThat(client.setTerminated(child).status()).isEqualTo(RunStatus.FINISHED);
        client.deleteRun(child);
        assertThat(client.getRun(child).info().lifecycleStage()).isEqualTo("deleted");
        client.restoreRun(child);
        assertThat(client.searchRuns(List.of(experiment), "tags.`mlflow.parentRunId` = '" + parent + "'"))
                .extracting(run -> run.info().runName())
                .containsExactly("renamed");
    }

    @Test
    void search_withOrAndSmallPages_streamsAll() {
        IntStream.range(0, 12).forEach(at -> {
            var run = client.createRun(experiment, "run " + at).info().runId();
            client.logMetric(run, "acc", at);
            client.logParam(run, "kind", at % 3 == 0 ? "tree" : "net");
        });
        var request = new SearchRuns(
                List.of(experiment),
                "params.kind = 'tree' OR metrics.acc > 9",
                ViewType.ALL,
                2,
                List.of("metrics.acc ASC"),
                null);
        assertThat(client.searchRuns(request))
                .extracting(run -> run.info().runName())
                .containsExactly("run 0", "run 3", "run 6", "run 9", "run 10", "run 11");
        assertThat(client.searchRunsPage(request).nextPageToken()).isNotEmpty();
    }

    @Test
    void logging_everyCall_isThere() {
        var run = client.createRun(experiment, "log").info().runId();
        client.logMetric(run, "acc", 0.5);
        client.logMetric(run, "acc", Double.NaN, 3);
        client.logMetrics(run, points(2500));
        client.logParam(run, "lr", "0.1");
        client.logParams(
                run,
                IntStream.range(0, 250).mapToObj(at -> new Param("p" + at, "v")).toList());
        client.setTag(run, "t", "1");
        client.deleteTag(run, "t");
        client.setTags(
                run,
                IntStream.range(0, 150).mapToObj(at -> new Tag("t" + at, "v")).toList());
        client.logBatch(new LogBatch(run, run, points(1), List.of(new Param("b", "1")), List.of(new Tag("b", "1"))));
        client.logModel(run, """
                {"artifact_path": "model", "flavors": {"onnx": {}}, "utc_time_created": "2026-11-21 00:00:00.000000",
                 "run_id": "%s"}""".formatted(run));

        var data = Objects.requireNonNull(client.getRun(run).data());
        assertThat(data.params()).hasSize(252);
        assertThat(data.tags())
                .extracting(Tag::key)
                .contains("t149", "b", "mlflow.log-model.history")
                .doesNotContain("t");
        assertThat(client.metricHistory(run, "loss")).hasSize(2500);
        assertThat(client.metricHistory(run, "acc"))
                .extracting(Metric::value)
                .containsExactlyInAnyOrder(0.5, Double.NaN);
        assertThat(client.metricHistory(new GetMetricHistory(run, run, "loss", 1000, null)))
                .hasSize(2500);
        assertThat(client.metricHistoryBulk(new GetMetricHistoryBulk(List.of(run), "loss", null)))
                .hasSize(2500);
        assertThat(client.metricHistoryBulkInterval(
                        new GetMetricHistoryBulkInterval(List.of(run), "loss", 0L, 2499L, 100)))
                .hasSizeBetween(90, 110);
    }

    @Test
    void inputsAndModels_everyCall_works() throws IOException {
        var run = client.createRun(experiment, "model").info().runId();
        var model = client.createLoggedModel(new CreateLoggedModel(
                        experiment, "tree", "classifier", run, List.of(new Param("p", "1")), List.of()))
                .info();
        var id = model.modelId();
        client.logInputs(new LogInputs(
                run,
                run,
                List.of(new DatasetInput(
                        List.of(new Tag("mlflow.data.context", "training")),
                        new Dataset("cancer", "abc", "local", "{}", null, null))),
                List.of(new ModelInput(id))));
        client.logOutputs(new LogOutputs(run, run, List.of(new ModelOutput(id, 3))));
        client.logLoggedModelParams(new LogLoggedModelParams(id, List.of(new Param("q", "2"))));
        client.setLoggedModelTags(new SetLoggedModelTags(id, List.of(new Tag("a/b %", "1"), new Tag("kept", "1"))));
        client.deleteLoggedModelTag(id, "a/b %");
        client.artifacts(model).logText("flavors: {}", "sub/MLmodel");
        client.finalizeLoggedModel(new FinalizeLoggedModel(id, LoggedModelStatus.LOGGED_MODEL_READY));

        var found = client.getLoggedModel(id);
        assertThat(found.info().status()).isEqualTo(LoggedModelStatus.LOGGED_MODEL_READY);
        assertThat(found.info().tags()).contains(new Tag("kept", "1"));
        assertThat(Objects.requireNonNull(found.data()).params()).hasSize(2);
        assertThat(client.listLoggedModelArtifacts(new ListLoggedModelArtifacts(id, "sub"))
                        .files())
                .extracting(FileInfo::path)
                .containsExactly("sub/MLmodel");
        try (var file = client.openLoggedModelFile(id, "sub/MLmodel")) {
            assertThat(file.content()).hasContent("flavors: {}");
        }
        var search = new SearchLoggedModels(List.of(experiment), "name = 'tree'", List.of(), 1, List.of(), null);
        assertThat(client.searchLoggedModels(search)).hasSize(1);
        assertThat(client.searchDatasets(new SearchDatasets(List.of(experiment))))
                .singleElement()
                .satisfies(summary -> assertThat(summary.context()).isEqualTo("training"));
        assertThat(Objects.requireNonNull(client.getRun(run).inputs()).datasetInputs())
                .hasSize(1);
        client.deleteLoggedModel(id);
        assertThatThrownBy(() -> client.getLoggedModel(id))
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    }

    @Test
    void artifact_ofHundredMegabytes_comesBackEqual() throws Exception {
        var file = folder.resolve("large.bin");
        var digest = randomFile(file, 100 * MEGABYTE);
        var artifacts = client.artifacts(client.createRun(experiment, "large").info());
        artifacts.log(file, "data");
        var back = artifacts.download("data/large.bin", folder.resolve("back"));
        assertThat(digest(back)).isEqualTo(digest);
    }

    @Test
    void download_resumedInTheMiddle_bringsTheRest() throws IOException {
        var run = client.createRun(experiment, "range").info();
        client.artifacts(run).logText("0123456789".repeat(1000), "digits.txt");
        var root = Objects.requireNonNull(run.artifactUri()).substring("mlflow-artifacts:/".length());
        var path = "api/2.0/mlflow-artifacts/artifacts/" + root + "/digits.txt";
        try (var rest = client.transport().download(path, java.util.Map.of(), 9_995)) {
            assertThat(rest.content()).hasContent("56789");
        }
    }

    @Test
    void folder_uploadedAndDownloaded_isTheSame() throws IOException {
        var tree = Files.createDirectories(folder.resolve("tree/deep/er"));
        Files.writeString(tree.resolve("100% ü 1?.txt"), "odd name");
        Files.writeString(folder.resolve("tree/empty"), "");
        for (int at = 0; at < 50; at++) {
            Files.writeString(folder.resolve("tree/deep/part-" + at), "part " + at);
        }
        var run = client.createRun(experiment, "folder").info().runId();
        client.artifacts(run).logDirectory(folder.resolve("tree"), "copy");
        client.uploadArtifact(run, "copy/one.txt", Payload.of("one".getBytes(StandardCharsets.UTF_8)));
        var back = client.artifacts(run).download("copy", folder.resolve("back"));
        assertThat(back.resolve("deep/er/100% ü 1?.txt")).hasContent("odd name");
        assertThat(back.resolve("empty")).isEmptyFile();
        assertThat(back.resolve("one.txt")).hasContent("one");
        assertThat(back.resolve("deep").toFile().list()).hasSize(51);
        assertThat(client.listArtifacts(new ListArtifacts(run, run, "copy")).files())
                .extracting(FileInfo::path)
                .containsExactly("copy/deep", "copy/empty", "copy/one.txt");
        client.artifacts(run).delete("copy/deep");
        assertThat(client.artifacts(run).list("copy")).hasSize(2);
    }

    private static List<Metric> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(step ->
                        new Metric("loss", 1.0 / (step + 1), 1_700_000_000_000L + step, step, null, null, null, null))
                .toList();
    }

    private static String randomFile(Path file, int size) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var random = new Random(7);
        var chunk = new byte[MEGABYTE];
        try (var out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            for (int written = 0; written < size; written += chunk.length) {
                random.nextBytes(chunk);
                out.write(chunk);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
