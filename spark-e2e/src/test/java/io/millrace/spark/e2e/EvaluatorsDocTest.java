package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of {@code docs/evaluators.md}. */
class EvaluatorsDocTest {
    private static final MlflowClient CLIENT = LocalServer.client();

    /** The page has a fitted model, rows to test it on and an active run. */
    private static final String GIVEN = """
            var spark = LocalSpark.session();
            var test = TutorialModel.transactions().withColumnRenamed("label", "CLASS_RESULT");
            var model = TutorialModel.fitted();
            var client = LocalServer.client();
            var manager = new MLManager(ManagerSettings.of(LocalServer.uri(), Map.of()).withoutSpool());
            manager.createExperiment("evaluators-guide");
            manager.startRun();
            var runId = manager.currentRunId();
            """;

    @Test
    void snippets_logMetricsAndCharts(@TempDir Path folder) throws Exception {
        var guide = Guide.of("evaluators.md");

        guide.run(folder, GIVEN, guide.snippets("java"));

        var experiment = CLIENT.getExperimentByName("evaluators-guide").experimentId();
        var run = CLIENT.searchRuns(List.of(experiment), "").findFirst().orElseThrow();
        assertThat(Objects.requireNonNull(run.data()).metrics())
                .extracting(metric -> metric.key())
                .contains("areaUnderROC", "TPR", "FOR");
        assertThat(CLIENT.artifacts(run.info()).list("evaluation"))
                .extracting(file -> file.path())
                .contains(
                        "evaluation/roc_curve.png",
                        "evaluation/roc_curve.json",
                        "evaluation/calibration_curve.json",
                        "evaluation/feature_importances.png");
    }
}
