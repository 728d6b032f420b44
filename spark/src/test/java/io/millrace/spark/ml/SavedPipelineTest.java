package io.millrace.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.spark.LocalSpark;
import io.millrace.spark.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own saving, as the tutorial does it, to a disk and to an object store. */
class SavedPipelineTest {
    private static final SparkSession SPARK = LocalSpark.session();

    private final Path folder;

    SavedPipelineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void row34_savedModels_onDiskAndS3a_predictTheSameInANewJvm() throws IOException, InterruptedException {
        try (var server = S3Server.start(folder)) {
            server.createBucket("models");
            var hadoop = SPARK.sparkContext().hadoopConfiguration();
            server.settings().forEach(hadoop::set);
            var places = List.of(folder.resolve("fraud").toUri().toString(), "s3a://models/fraud");
            var first = pipeline(0).fit(FreshJvm.table(SPARK));
            var second = pipeline(1).fit(FreshJvm.table(SPARK));
            for (var place : places) {
                second.save(place);
                refuseThenReplace(first, place);
            }
            var here = FreshJvm.predictions(first);
            assertThat(here).isNotEqualTo(FreshJvm.predictions(second));

            assertThat(FreshJvm.predictions(folder.resolve("answers.txt"), server.settings(), places))
                    .containsExactly(here, here);
        }
    }

    private static void refuseThenReplace(PipelineModel model, String place) throws IOException {
        assertThatThrownBy(() -> model.save(place)).hasMessageContaining("already exists");
        model.write().overwrite().save(place);
    }

    @Test
    void row34_savedPipeline_fitsToTheSameModel() throws IOException {
        var place = folder.resolve("unfitted").toUri().toString();
        var pipeline = pipeline(0);
        pipeline.save(place);

        var again = Pipeline.load(place).fit(FreshJvm.table(SPARK));

        assertThat(FreshJvm.predictions(again)).isEqualTo(FreshJvm.predictions(pipeline.fit(FreshJvm.table(SPARK))));
        assertThatThrownBy(() -> pipeline.save(place)).hasMessageContaining("already exists");
    }

    private static Pipeline pipeline(double regularization) {
        return new Pipeline().setStages(new PipelineStage[] {
            new VectorAssembler().setInputCols(new String[] {"v1", "v2"}).setOutputCol("features"),
            new LogisticRegression().setRegParam(regularization).setMaxIter(5)
        });
    }
}
