package io.millrace.e2e.mlmanager;

import static io.millrace.e2e.mlmanager.StageList.estimator;
import static io.millrace.e2e.mlmanager.StageList.stage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.e2e.mlmanager.StageList.Fitted;
import io.millrace.mlmanager.MLManager;
import io.millrace.models.MlModel;
import io.millrace.protocol.tracking.FileInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pipelines and models of an engine: rows 7, 78, 79 and 82 to 84. */
abstract class ModelsContract extends ManagerContract {
    private static final StageList PIPELINE = new StageList(
            List.of(
                    stage("VectorAssembler", List.of("V1", "V2"), "features"),
                    stage("StandardScaler", List.of("features"), "scaledFeatures"),
                    estimator("MultilayerPerceptronClassifier", Map.of("maxIter", "100", "layers", "[29, 14, 2]"))),
            true);

    ModelsContract(Path folder, boolean spooled) {
        super(folder, spooled);
    }

    @Test
    void row7_model_logged_isAmongTheArtifactsAndLoadable() {
        var run = startedRun();
        manager.logSparkModel(PIPELINE);
        manager.endRun();
        assertThat(manager.listArtifacts(run)).extracting(FileInfo::path).containsExactly("model");
        assertThat(manager.listArtifacts(run, "model"))
                .extracting(FileInfo::path)
                .containsExactlyInAnyOrder(
                        "model/MLmodel",
                        "model/conda.yaml",
                        "model/data",
                        "model/python_env.yaml",
                        "model/requirements.txt");
        try (var other = new MLManager(settings(folder).withoutSpool())) {
            assertThat(other.loadSparkModel(run))
                    .isEqualTo(List.of("VectorAssembler", "StandardScaler", "MultilayerPerceptronClassifier"));
        }
    }

    @Test
    void row78_logSparkModel_setsTheTagAndTakesOnlyOne() {
        assertThatThrownBy(() -> manager.logSparkModel(PIPELINE)).hasMessageContaining("no active experiment");
        var run = startedRun();
        assertThatThrownBy(() -> manager.logSparkModel("text")).hasMessageContaining("'text' is no pipeline");
        assertThatThrownBy(() -> manager.logSparkModel(new StageList(PIPELINE.stages(), false)))
                .hasMessageContaining("not fitted");
        assertThat(manager.listArtifacts(run)).isEmpty();
        manager.logSparkModel(new Fitted(PIPELINE.stages().getLast()), "net");
        assertThat(tags(run()))
                .containsEntry("splice.model_name", "net")
                .containsEntry("millrace.model.scorer", "ready")
                .containsKey("mlflow.log-model.history");
        var file =
                MlModel.parse(new String(manager.retrieveArtifactStream(run, "net/MLmodel"), StandardCharsets.UTF_8));
        assertThat(file.flavors().keySet()).isEqualTo(Set.of("spark", "python_function"));
        assertThat(file.runId()).isEqualTo(run);
        assertThatThrownBy(() -> manager.logSparkModel(PIPELINE, "second")).hasMessageContaining("has the model 'net'");
        try (var other = new MLManager(settings(folder).withoutSpool())) {
            other.setActiveRun(run);
            assertThatThrownBy(() -> other.logSparkModel(PIPELINE, "third"))
                    .hasMessageContaining("has the model 'net'");
        }
        assertThat(manager.listArtifacts(run)).extracting(FileInfo::path).containsExactly("net");
    }

    @Test
    void row78_logSparkModel_thatOnlyTheEngineScores_isMarked() {
        startedRun();
        manager.logSparkModel(new Fitted(estimator("Odd", Map.of())));
        assertThat(tags(run())).containsEntry("millrace.model.scorer", "Spark only: Odd is not known");
    }

    @Test
    void row79_loadSparkModel_byNameOrTag_isFound() {
        var run = startedRun();
        assertThatThrownBy(() -> manager.loadSparkModel()).hasMessageContaining("no model named model or spark_model");
        manager.logSparkModel(new Fitted(PIPELINE.stages().getLast()), "net");
        assertThat(manager.loadSparkModel()).isEqualTo(List.of("MultilayerPerceptronClassifier"));
        assertThat(manager.loadSparkModel(run)).isEqualTo(List.of("MultilayerPerceptronClassifier"));
        assertThat(manager.loadSparkModel(run, "net")).isEqualTo(List.of("MultilayerPerceptronClassifier"));
        assertThatThrownBy(() -> manager.loadSparkModel(run, "other")).hasMessageContaining("no model named other");
        assertThatThrownBy(() -> manager.loadSparkModel("0123456789abcdef0123456789abcdef"))
                .hasMessageContaining("0123456789abcdef0123456789abcdef");
    }

    @Test
    void row82_logFeatureTransformations_isAChainForEachColumn() {
        startedRun();
        manager.logFeatureTransformations(PIPELINE);
        assertThat(params(run()))
                .isEqualTo(Map.of(
                        "Column- V1", "V1 -> VectorAssembler -> StandardScaler -> scaledFeatures",
                        "Column- V2", "V2 -> VectorAssembler -> StandardScaler -> scaledFeatures"));
        assertThat(printed()).contains("MultilayerPerceptronClassifier", "left out");
    }

    @Test
    void row82_logFeatureTransformations_ofAnIndexedColumn_goesThroughIt() {
        startedRun();
        manager.logFeatureTransformations(new StageList(
                List.of(
                        stage("StringIndexer", List.of("CITY"), "CITY_IDX"),
                        stage("VectorAssembler", List.of("CITY_IDX", "AGE"), "features"),
                        stage("Bucketizer", List.of("AGE"), "AGE_CLASS")),
                false));
        assertThat(params(run()))
                .isEqualTo(Map.of(
                        "Column- CITY", "CITY -> StringIndexer -> VectorAssembler -> features",
                        "Column- AGE", "AGE -> VectorAssembler -> features; AGE -> Bucketizer -> AGE_CLASS"));
    }

    @Test
    void row83_logPipelineStages_areNumberedFromZero() {
        startedRun();
        manager.logPipelineStages(PIPELINE);
        assertThat(params(run()))
                .isEqualTo(Map.of(
                        "Stage0", "VectorAssembler",
                        "Stage1", "StandardScaler",
                        "Stage2", "MultilayerPerceptronClassifier"));
    }

    @Test
    void row84_logModelParams_ofPipelineOrModel_areNamedByTheirParam() {
        startedRun();
        manager.logModelParams(PIPELINE);
        var expected = Map.of(
                "model", "MultilayerPerceptronClassifier",
                "Hyperparameter- maxIter", "100",
                "Hyperparameter- layers", "[29, 14, 2]");
        assertThat(params(run())).isEqualTo(expected);
        manager.endRun(true);
        manager.logModelParams(new Fitted(PIPELINE.stages().getLast()), 7);
        assertThat(params(run())).isEqualTo(expected);
        manager.endRun(true);
        manager.logModelParams(PIPELINE, 1);
        assertThat(params(run())).isEqualTo(Map.of("model", "StandardScaler"));
        assertThatThrownBy(() -> manager.logModelParams(PIPELINE, 3)).hasMessageContaining("no stage 3");
        assertThatThrownBy(() -> manager.logModelParams(42)).hasMessageContaining("'42' is no pipeline");
    }
}
