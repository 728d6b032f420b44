package io.millrace.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.mlmanager.PipelineSupport.ModelToLog;
import io.millrace.models.MlModel;
import io.millrace.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages of the tutorial, through Millrace's own saving and loading. */
class StageFeaturesTest {
    private static final SparkSession SPARK = LocalSpark.session();
    private static final Dataset<Row> XOR = table(new double[][] {{0, 0, 0}, {0, 1, 1}, {1, 0, 1}, {1, 1, 0}});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void row26_vectorAssembler_keepsTheOrderAndRefusesNulls() {
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"b", "a"}).setOutputCol("features");
        var table = table(new double[][] {{1, 2, 0}});

        assertThat(assembler.transform(table).first().<Vector>getAs("features")).isEqualTo(Vectors.dense(2, 1));
        var missing = table.selectExpr("cast(null as double) a", "b", "label");
        assertThatThrownBy(() -> assembler.transform(missing).collectAsList()).hasStackTraceContaining("null");
        assertThat(assembler.setHandleInvalid("skip").transform(missing).count())
                .isZero();
    }

    @Test
    void row27_standardScaler_hasUnitDeviationAndKeepsTheMean() throws IOException {
        var table = table(new double[][] {{1, 10, 0}, {2, 30, 0}, {4, 20, 0}, {9, 80, 0}});
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
        var scaler = new StandardScaler().setInputCol("features").setOutputCol("scaled");
        assertThat(scaler.getWithStd()).isTrue();
        assertThat(scaler.getWithMean()).isFalse();

        var model = reloaded(
                new Pipeline()
                        .setStages(new PipelineStage[] {assembler, scaler})
                        .fit(table),
                table);

        double mean = (1 + 2 + 4 + 9) / 4.0;
        double deviation = Math.sqrt((square(1 - mean) + square(2 - mean) + square(4 - mean) + square(9 - mean)) / 3);
        var scaled = model.transform(table).select("scaled").collectAsList();
        assertThat(scaled.get(3).<Vector>getAs(0).apply(0)).isEqualTo(9 / deviation, within(1e-9));
    }

    @Test
    void row28_fittedPipeline_reproducesItsTransformAfterSaving() throws IOException {
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("raw");
        var scaler = new StandardScaler().setInputCol("raw").setOutputCol("features");
        var model = new Pipeline()
                .setStages(new PipelineStage[] {assembler, scaler, new LogisticRegression().setMaxIter(5)})
                .fit(XOR);

        assertThat(reloaded(model, XOR).transform(XOR).collectAsList())
                .isEqualTo(model.transform(XOR).collectAsList());
    }

    @Test
    void row29_perceptron_learnsXorTheSameForTheSameSeed() throws IOException {
        var first = perceptron(3);

        assertThat(weights(perceptron(3))).isEqualTo(weights(first));
        assertThat(weights(perceptron(4))).isNotEqualTo(weights(first));
        assertThat(reloaded(first, XOR).transform(XOR).select("prediction").collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactly(0.0, 1.0, 1.0, 0.0);
    }

    private static PipelineModel perceptron(long seed) {
        int inputs = 2;
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
        var network = new MultilayerPerceptronClassifier()
                .setLayers(new int[] {inputs, 5, 2})
                .setMaxIter(100)
                .setBlockSize(1)
                .setSeed(seed);
        return new Pipeline()
                .setStages(new PipelineStage[] {assembler, network})
                .fit(XOR);
    }

    private static Vector weights(PipelineModel model) {
        return ((MultilayerPerceptronClassificationModel) model.stages()[1]).weights();
    }

    @Test
    void row30_logisticRegression_hasTheCoefficientsOfNewtonsMethod() {
        var data = new double[][] {
            {1, 2, 0}, {2, 1, 0}, {3, 5, 1}, {4, 3, 1}, {2, 4, 0}, {3, 1, 0}, {5, 2, 1}, {1, 4, 1}, {4, 1, 0}
        };
        var assembler =
                new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("features");
        var table = assembler.transform(table(data));

        var model = new LogisticRegression().setTol(1e-12).setMaxIter(500).fit(table);

        var reference = newton(data);
        assertThat(model.intercept()).isEqualTo(reference[0], within(1e-4));
        assertThat(model.coefficients().apply(0)).isEqualTo(reference[1], within(1e-4));
        assertThat(model.coefficients().apply(1)).isEqualTo(reference[2], within(1e-4));
    }

    /** Maximum likelihood by Newton's method: intercept and two coefficients. */
    private static double[] newton(double[][] data) {
        var weights = new double[3];
        for (int step = 0; step < 60; step++) {
            var gradient = new double[3];
            var hessian = new double[3][3];
            for (var row : data) {
                double[] x = {1, row[0], row[1]};
                double p = 1 / (1 + Math.exp(-(weights[0] + weights[1] * x[1] + weights[2] * x[2])));
                for (int i = 0; i < 3; i++) {
                    gradient[i] += (row[2] - p) * x[i];
                    for (int j = 0; j < 3; j++) {
                        hessian[i][j] += p * (1 - p) * x[i] * x[j];
                    }
                }
            }
            var move = solve(hessian, gradient);
            for (int i = 0; i < 3; i++) {
                weights[i] += move[i];
            }
        }
        return weights;
    }

    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int row = i + 1; row < size; row++) {
                double factor = matrix[row][i] / matrix[i][i];
                for (int column = i; column < size; column++) {
                    matrix[row][column] -= factor * matrix[i][column];
                }
                right[row] -= factor * right[i];
            }
        }
        var answer = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double rest = right[i];
            for (int column = i + 1; column < size; column++) {
                rest -= matrix[i][column] * answer[column];
            }
            answer[i] = rest / matrix[i][i];
        }
        return answer;
    }

    private PipelineModel reloaded(PipelineModel model, Dataset<Row> sample) throws IOException {
        var support = new SparkSupport();
        var saved = support.save(new ModelToLog(model, "model", Optional.of(sample)), folder);
        Files.writeString(
                folder.resolve(MlModel.FILE_NAME), saved.spec().description().toYaml());
        return (PipelineModel) support.load(folder);
    }

    private static double square(double value) {
        return value * value;
    }

    private static Dataset<Row> table(double[][] values) {
        var schema = new StructType()
                .add("a", DataTypes.DoubleType)
                .add("b", DataTypes.DoubleType)
                .add("label", DataTypes.DoubleType);
        return SPARK.createDataFrame(
                List.of(values).stream()
                        .map(row -> RowFactory.create(row[0], row[1], row[2]))
                        .toList(),
                schema);
    }
}
