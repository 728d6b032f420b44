package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.CreateModelVersion;
import io.millrace.protocol.registry.FlavorVerdict;
import io.millrace.protocol.registry.TryModelVersion;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo trains and goes; a server on what it left behind has everything. */
class DemoTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static MillraceProcess server;

    @SuppressWarnings("NullAway.Init")
    private static MlflowClient client;

    @SuppressWarnings("NullAway.Init")
    private static List<Run> runs;

    @BeforeAll
    static void trainAndRestart() {
        var data = folder.resolve("data");
        var demo = new Command().in(folder).run("demo", "--exit", "--data-dir", data.toString(), "--port", "0");
        assertThat(demo.status()).as(demo.err()).isZero();
        assertThat(demo.out()).contains("Server at http://127.0.0.1:", "accuracy");
        server = MillraceProcess.server(data, "--try-models");
        var official = new Command()
                .in(folder)
                .example(
                        "io.millrace.examples.OfficialClientTraining",
                        server.address().toString());
        assertThat(official.status()).as(official.err()).isZero();
        client = MlflowClient.connect(server.address().toString());
        var experiment = client.getExperimentByName("breast-cancer");
        runs = client.searchRuns(List.of(experiment.experimentId()), "").toList();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void demo_afterRestart_hasAllRunsFinished() {
        assertThat(runs).hasSizeBetween(9, 10); // XGBoost does not run everywhere
        assertThat(runs).allSatisfy(run -> assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED));
    }

    @Test
    void grid_afterRestart_hasItsChildren() {
        var parent = named("logistic regression grid").info().runId();
        var parents = runs.stream()
                .flatMap(run -> Objects.requireNonNull(run.data()).tags().stream())
                .filter(tag -> tag.equals(new Tag("mlflow.parentRunId", parent)));
        assertThat(parents).hasSize(6);
    }

    @Test
    void histories_afterRestart_haveAPointPerEpoch() {
        var child = named("learning rate 0.05, batch 32").info().runId();
        assertThat(client.metricHistory(child, "train_loss"))
                .hasSize(30)
                .extracting(Metric::value)
                .allSatisfy(loss -> assertThat(loss).isFinite());
        var history = client.metricHistory(child, "train_loss").toList();
        assertThat(history.getLast().value()).isLessThan(history.getFirst().value());
    }

    @Test
    void dataset_afterRestart_isAnInput() {
        var inputs = Objects.requireNonNull(named("random forest").inputs()).datasetInputs();
        assertThat(inputs)
                .extracting(input -> input.dataset().name())
                .hasSize(2)
                .allMatch(name -> name.contains("cancer"));
        assertThat(inputs)
                .flatExtracting(io.millrace.protocol.tracking.DatasetInput::tags)
                .extracting(Tag::value)
                .containsExactlyInAnyOrder("training", "testing");
    }

    @Test
    void artifacts_afterRestart_arePictureAndModel() throws IOException {
        var artifacts = client.artifacts(named("learning rate 0.05, batch 32").info());
        var files = artifacts.download("", folder.resolve("files"));
        assertThat(Files.readAllBytes(files.resolve("plots/confusion-matrix.png")))
                .startsWith(PNG);
        assertThat(files.resolve("model/model.onnx")).isNotEmptyFile();
        assertThat(files.resolve("model/MLmodel")).content().contains("flavors:", "onnx", "signature:");
        assertThat(artifacts.list()).extracting(FileInfo::path).contains("predictions.csv", "reports");
    }

    @ParameterizedTest
    @CsvSource({"random forest, tribuo, diagnosis", "'learning rate 0.2, batch 8', onnx, probabilities"})
    void models_triedWithTheirExample_answer(String name, String flavor, String output) throws IOException {
        var run = named(name).info();
        var model = "tried-" + flavor;
        client.getOrCreateRegisteredModel(model);
        var version = client.createModelVersion(new CreateModelVersion(
                        model, "runs:/" + run.runId() + "/model", run.runId(), List.of(), null, null, null))
                .version();
        String example;
        try (var file = client.openModelVersionFile(model, version, "serving_input_example.json")) {
            example = new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
        }
        var tried = client.tryModelVersion(new TryModelVersion(model, version, example));
        assertThat(tried.error()).isNull();
        assertThat(tried.predictions()).contains("\"predictions\"", output);
        assertThat(tried.flavors())
                .first()
                .isEqualTo(new FlavorVerdict(flavor, tried.flavors().getFirst().engine(), null));
        assertThat(client.tryModelVersion(new TryModelVersion(model, version, "{\"inputs\": 1"))
                        .error())
                .isNotBlank();
    }

    @Test
    void officialTraining_isARunLikeAnyOther() {
        var run = named("official Java client").info().runId();
        assertThat(client.metricHistory(run, "train_loss")).hasSize(20);
        assertThat(client.artifacts(run).list()).isEmpty();
    }

    @Test
    void readme_itsCommandsOnTheDemo_work() throws IOException, InterruptedException {
        var run = named("learning rate 0.05, batch 32").info().runId();
        var readme = new Snippets("README.md", server.address().toString());
        readme.run("export MLFLOW_TRACKING_URI", Files.createDirectory(folder.resolve("readme")), Map.of("RUN", run));
        assertThat(folder.resolve("readme/runs.csv")).isNotEmptyFile();
    }

    private static Run named(String name) {
        return runs.stream()
                .filter(run -> name.equals(run.info().runName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run " + name + " in "
                        + runs.stream().map(run -> run.info().runName()).toList()));
    }
}
