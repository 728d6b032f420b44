package io.millrace.scoring.spark;

import static io.millrace.scoring.spark.ParityCase.fitted;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.ElementwiseProduct;
import org.apache.spark.ml.feature.IDF;
import org.apache.spark.ml.feature.Imputer;
import org.apache.spark.ml.feature.MaxAbsScaler;
import org.apache.spark.ml.feature.MinMaxScaler;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.QuantileDiscretizer;
import org.apache.spark.ml.feature.RobustScaler;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;

/** The stages that nearly every pipeline has. */
final class FirstCases {
    private static final String[] INVALID = {"error", "skip", "keep"};

    private FirstCases() {}

    static List<ParityCase> all() {
        var cases = new ArrayList<ParityCase>();
        for (var invalid : INVALID) {
            assembling(cases, invalid);
            indexing(cases, invalid);
            bucketing(cases, invalid);
        }
        encoding(cases);
        scaling(cases);
        models(cases);
        selection(cases);
        return cases;
    }

    private static void assembling(List<ParityCase> cases, String invalid) {
        cases.add(fitted(
                "VectorAssembler", invalid, assembler("a", "b", "i", "flag").setHandleInvalid(invalid)));
        if (!invalid.equals("keep")) {
            cases.add(fitted(
                    "VectorAssembler",
                    "vectors " + invalid,
                    assembler("a", "features", "i").setHandleInvalid(invalid)));
        }
    }

    private static VectorAssembler assembler(String... inputs) {
        return new VectorAssembler().setInputCols(inputs).setOutputCol("o");
    }

    private static void indexing(List<ParityCase> cases, String invalid) {
        cases.add(fitted(
                "StringIndexerModel",
                invalid,
                new StringIndexer().setInputCol("c").setOutputCol("o").setHandleInvalid(invalid)));
        cases.add(fitted(
                "StringIndexerModel",
                "numbers " + invalid,
                new StringIndexer()
                        .setInputCols(new String[] {"i", "three"})
                        .setOutputCols(new String[] {"o", "o2"})
                        .setHandleInvalid(invalid)));
    }

    private static void bucketing(List<ParityCase> cases, String invalid) {
        cases.add(fitted(
                "Bucketizer",
                invalid,
                new Bucketizer()
                        .setSplits(new double[] {Double.NEGATIVE_INFINITY, 0, 1, 9})
                        .setInputCol("a")
                        .setOutputCol("o")
                        .setHandleInvalid(invalid)));
        cases.add(fitted(
                "Bucketizer",
                "two " + invalid,
                new Bucketizer()
                        .setSplitsArray(new double[][] {{-5, 0, 1, 99}, {-9, 0, 9}})
                        .setInputCols(new String[] {"a", "b"})
                        .setOutputCols(new String[] {"o", "o2"})
                        .setHandleInvalid(invalid)));
        cases.add(fitted(
                "Bucketizer",
                "quantiles " + invalid,
                new QuantileDiscretizer()
                        .setNumBuckets(3)
                        .setInputCol("a")
                        .setOutputCol("o")
                        .setHandleInvalid(invalid)));
    }

    private static void encoding(List<ParityCase> cases) {
        for (var invalid : new String[] {"error", "keep"}) {
            for (boolean dropLast : new boolean[] {true, false}) {
                cases.add(fitted(
                        "OneHotEncoderModel",
                        invalid + (dropLast ? " drops last" : ""),
                        new OneHotEncoder()
                                .setInputCols(new String[] {"three"})
                                .setOutputCols(new String[] {"o"})
                                .setDropLast(dropLast)
                                .setHandleInvalid(invalid)));
            }
        }
        var indexer = new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid("keep");
        var encoder = new OneHotEncoder().setInputCols(new String[] {"ci"}).setOutputCols(new String[] {"co"});
        cases.add(fitted(
                "OneHotEncoderModel",
                "in a vector",
                indexer,
                encoder,
                assembler("a", "co", "ci").setHandleInvalid("keep")));
        for (var strategy : new String[] {"mean", "median", "mode"}) {
            cases.add(fitted("ImputerModel", strategy, imputer("a", "b", "i").setStrategy(strategy)));
        }
        cases.add(fitted("ImputerModel", "a value", imputer("a", "three", "i").setMissingValue(1)));
    }

    private static Imputer imputer(String... inputs) {
        return new Imputer().setInputCols(inputs).setOutputCols(new String[] {"o", "o2", "o3"});
    }

    private static void scaling(List<ParityCase> cases) {
        for (boolean centred : new boolean[] {true, false}) {
            var name = centred ? "centred" : "";
            cases.add(fitted(
                    "StandardScalerModel",
                    name,
                    new StandardScaler()
                            .setInputCol("features")
                            .setOutputCol("o")
                            .setWithMean(centred)));
            cases.add(fitted(
                    "StandardScalerModel",
                    "unscaled " + name,
                    new StandardScaler()
                            .setInputCol("features")
                            .setOutputCol("o")
                            .setWithMean(centred)
                            .setWithStd(false)));
            cases.add(fitted(
                    "RobustScalerModel",
                    name,
                    new RobustScaler().setInputCol("features").setOutputCol("o").setWithCentering(centred)));
        }
        cases.add(fitted(
                "MinMaxScalerModel",
                "",
                new MinMaxScaler()
                        .setInputCol("features")
                        .setOutputCol("o")
                        .setMin(-1)
                        .setMax(3)));
        var constant = new ElementwiseProduct()
                .setScalingVec(Vectors.dense(0, 1, 0))
                .setInputCol("features")
                .setOutputCol("x");
        cases.add(fitted(
                "MinMaxScalerModel",
                "of constants",
                constant,
                new MinMaxScaler().setInputCol("x").setOutputCol("o")));
        cases.add(fitted(
                "StandardScalerModel",
                "of constants",
                constant,
                new StandardScaler().setInputCol("x").setOutputCol("o").setWithMean(true)));
        cases.add(fitted(
                "MaxAbsScalerModel",
                "of constants",
                constant,
                new MaxAbsScaler().setInputCol("x").setOutputCol("o")));
        cases.add(fitted(
                "MaxAbsScalerModel",
                "",
                new MaxAbsScaler().setInputCol("features").setOutputCol("o")));
        cases.add(fitted("ElementwiseProduct", "", constant));
        cases.add(fitted(
                "IDFModel", "", new IDF().setInputCol("nn").setOutputCol("o").setMinDocFreq(2)));
    }

    private static void models(List<ParityCase> cases) {
        cases.add(fitted("LogisticRegressionModel", "binary", new LogisticRegression()));
        cases.add(fitted("LogisticRegressionModel", "threshold", new LogisticRegression().setThreshold(0.2)));
        cases.add(fitted(
                "LogisticRegressionModel", "thresholds", new LogisticRegression().setThresholds(new double[] {0.9, 0.3
                        })));
        cases.add(fitted(
                "LogisticRegressionModel",
                "sparse",
                new LogisticRegression().setRegParam(0.2).setElasticNetParam(1)));
        cases.add(fitted("LogisticRegressionModel", "multinomial", new LogisticRegression().setLabelCol("three")));
        cases.add(fitted(
                "LogisticRegressionModel",
                "multinomial sparse",
                new LogisticRegression().setLabelCol("three").setRegParam(0.1).setElasticNetParam(1)));
        cases.add(fitted(
                "LogisticRegressionModel",
                "multinomial thresholds",
                new LogisticRegression().setLabelCol("three").setThresholds(new double[] {0.9, 0.0, 0.4})));
        cases.add(fitted(
                "LogisticRegressionModel",
                "hidden columns",
                new LogisticRegression().setRawPredictionCol("").setProbabilityCol("")));
        cases.add(fitted("LinearRegressionModel", "", new LinearRegression().setLabelCol("pos")));
        cases.add(fitted(
                "LinearRegressionModel",
                "huber",
                new LinearRegression().setLabelCol("pos").setLoss("huber").setMaxIter(5)));
    }

    private static void selection(List<ParityCase> cases) {
        var nested = new Pipeline().setStages(new PipelineStage[] {
            assembler("a", "b").setHandleInvalid("skip"), new LogisticRegression().setFeaturesCol("o")
        });
        cases.add(fitted("PipelineModel", "nested", nested));
        var regression = new LogisticRegression().setMaxIter(3);
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(regression.regParam(), new double[] {0.1, 1})
                .build();
        var judge = new BinaryClassificationEvaluator();
        cases.add(fitted(
                "CrossValidatorModel",
                "of a pipeline",
                new CrossValidator()
                        .setEstimator(new Pipeline().setStages(new PipelineStage[] {regression}))
                        .setEvaluator(judge)
                        .setNumFolds(2)
                        .setEstimatorParamMaps(grid)));
        cases.add(fitted(
                "TrainValidationSplitModel",
                "",
                new TrainValidationSplit()
                        .setEstimator(regression)
                        .setEvaluator(judge)
                        .setEstimatorParamMaps(grid)));
    }
}
