package io.millrace.scoring.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkPipelineTest {
    private final Path folder;

    SparkPipelineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void transform_ofARow_isWhatSparkAnswered() {
        var pipeline = SparkPipeline.load(Saved.model("classifier"));
        var row = pipeline.row();
        row.set(pipeline.input("a"), 0.27578449150640094);
        row.set(pipeline.input("b"), 0.47897251318116996);
        row.set(pipeline.input("c"), "c0");
        assertThat(pipeline.transform(row)).isTrue();
        assertThat(row.number(pipeline.output("prediction"))).isEqualTo(1);
        assertThat(row.number(pipeline.output("probability"), 1)).isCloseTo(0.5850264013179347, within(1e-12));
    }

    @Test
    void transform_unseenCategoryToSkip_leavesTheRowOut() {
        var pipeline = SparkPipeline.load(Saved.model("classifier"));
        var row = pipeline.row();
        row.set(pipeline.input("a"), 1.0);
        row.set(pipeline.input("b"), 1.0);
        row.set(pipeline.input("c"), "never seen");
        assertThat(pipeline.transform(row)).isFalse();
    }

    @Test
    void transform_nullNumber_isRefusedByColumn() {
        var pipeline = SparkPipeline.load(Saved.model("classifier"));
        var row = pipeline.row();
        row.setNull(pipeline.input("a"));
        row.set(pipeline.input("b"), 1.0);
        row.set(pipeline.input("c"), "c1");
        refuses(() -> pipeline.transform(row), "Column 'a' is null or NaN");
    }

    @Test
    void load_unknownStage_isRefusedByClassAndUid() {
        refuses(
                () -> SparkPipeline.load(Saved.model("unsupported")),
                "The stage org.apache.spark.ml.feature.SQLTransformer 'sql_");
    }

    @Test
    void load_withoutMetadata_saysWhere() throws IOException {
        var model = Saved.copy("classifier", folder);
        try (var files = Files.list(model.resolve("metadata"))) {
            Files.delete(files.findFirst().orElseThrow());
        }
        refuses(() -> SparkPipeline.load(model), "has no metadata");
    }

    @Test
    void load_metadataThatIsNoJson_isRefused() throws IOException {
        var model = Saved.copy("classifier", folder);
        try (var files = Files.list(model.resolve("metadata"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"class\": ");
        }
        refuses(() -> SparkPipeline.load(model), "is broken");
    }

    @Test
    void load_uidThatLeadsAway_isRefused() throws IOException {
        var model = Saved.copy("classifier", folder);
        try (var files = Files.list(model.resolve("metadata"))) {
            Files.writeString(files.findFirst().orElseThrow(), """
                    {"class": "org.apache.spark.ml.PipelineModel", "uid": "p", "paramMap": {"stageUids": ["../../../etc"]}}""");
        }
        refuses(() -> SparkPipeline.load(model), "no uid of a stage");
    }

    @Test
    void load_truncatedParquet_isRefused() throws IOException {
        var model = Saved.copy("classifier", folder);
        var file = Saved.parquet(model, "logreg");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 500));
        refuses(() -> SparkPipeline.load(model), "The Parquet file 'part-");
    }

    /** Every outcome but an answer or a clear refusal would be thrown: an OutOfMemoryError, say. */
    @Test
    void load_damagedParquet_isReadOrRefused() throws IOException {
        var model = Saved.copy("classifier", folder);
        var file = Saved.parquet(model, "logreg");
        var bytes = Files.readAllBytes(file);
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            var damaged = bytes.clone();
            for (int hit = 0; hit <= i % 3; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                SparkPipeline.load(model);
            } catch (MlflowException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private static void refuses(ThrowingCallable call, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
                .hasMessageContaining(sentence);
    }
}
