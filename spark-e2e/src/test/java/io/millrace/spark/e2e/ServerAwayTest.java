package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.spool.SpoolSettings;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.spark.autolog.Autolog;
import io.millrace.spark.autolog.AutologSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is away for a whole fit, and comes back. */
class ServerAwayTest {
    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterAll
    static void trackAgain() {
        Autolog.start(SPARK, AutologSettings.to(LocalServer.uri(), "autolog").withSpool(Optional.empty()));
    }

    @Test
    void serverAway_fitGoesOnAndNothingIsLostOrDoubledWhenItIsBack() {
        var store = LocalServer.newFolder();
        var server = LocalServer.start(store, 0);
        server.close();
        var settings = AutologSettings.to(server.address(), "away")
                .withLogModels(true)
                .withPatience(Duration.ofSeconds(40))
                .withSpool(spool(Duration.ofSeconds(1)));
        Autolog.start(SPARK, settings);
        var data = folder.resolve("goods").toString();
        SPARK.range(100)
                .selectExpr("cast(id % 2 as double) label", "cast(id % 3 as double) a")
                .write()
                .parquet(data);

        var model = new Pipeline()
                .setStages(new PipelineStage[] {
                    new VectorAssembler().setInputCols(new String[] {"a"}).setOutputCol("features"),
                    new LogisticRegression().setMaxIter(3)
                })
                .fit(SPARK.read().parquet(data));
        assertThat(model.stages()).hasSize(2);
        assertThat(Autolog.flush(Duration.ofSeconds(60))).isTrue();
        Autolog.stop();

        try (var back = LocalServer.start(store, server.port());
                var client = MlflowClient.connect(back.address())) {
            Autolog.start(SPARK, settings.withSpool(spool(Duration.ofMinutes(2))));
            Autolog.stop();

            var experiment = client.getExperimentByName("away").experimentId();
            var runs = client.searchRuns(List.of(experiment), "").toList();
            assertThat(runs).hasSize(1);
            var run = runs.getFirst();
            assertThat(run.info().status()).isEqualTo(RunStatus.FINISHED);
            assertThat(Objects.requireNonNull(run.data()).params())
                    .anyMatch(param -> param.key().equals("LogisticRegression.maxIter"));
            assertThat(client.metricHistory(run.info().runId(), "fit_seconds")).hasSize(1);
            assertThat(Objects.requireNonNull(run.inputs()).datasetInputs())
                    .extracting(input -> input.dataset().name())
                    .contains("goods");
            assertThat(client.artifacts(run.info().runId()).list("model"))
                    .anyMatch(file -> file.path().equals("model/MLmodel"));
        }
    }

    /** @param patience how long a call, and the end, wait for a server that is slow */
    private Optional<SpoolSettings> spool(Duration patience) {
        return Optional.of(SpoolSettings.in(folder.resolve("spool")).withPatience(patience));
    }
}
