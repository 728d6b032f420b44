package io.millrace.scoring.spark;

import static io.millrace.scoring.spark.ParityCase.fitted;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.FMClassifier;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.clustering.BisectingKMeans;
import org.apache.spark.ml.clustering.GaussianMixture;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.regression.AFTSurvivalRegression;
import org.apache.spark.ml.regression.DecisionTreeRegressor;
import org.apache.spark.ml.regression.FMRegressor;
import org.apache.spark.ml.regression.GBTRegressor;
import org.apache.spark.ml.regression.GeneralizedLinearRegression;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.RandomForestRegressor;

/** Models that classify, predict, cluster and recommend. */
final class ModelCases {
    private static final double[] THRESHOLDS = {0.3, 0.6};

    private ModelCases() {}

    static List<ParityCase> all() {
        var cases = new ArrayList<ParityCase>();
        treesThatClassify(cases);
        treesThatPredict(cases);
        classifiers(cases);
        bayes(cases);
        regressions(cases);
        generalized(cases);
        clusters(cases);
        recommendations(cases);
        return cases;
    }

    private static void treesThatClassify(List<ParityCase> cases) {
        cases.add(fitted("DecisionTreeClassificationModel", "", (PipelineStage)
                new DecisionTreeClassifier().setLeafCol("leaf")));
        cases.add(fitted(
                "DecisionTreeClassificationModel",
                "three classes",
                new DecisionTreeClassifier().setLabelCol("three").setMaxDepth(2)));
        cases.add(fitted(
                "DecisionTreeClassificationModel",
                "thresholds",
                new DecisionTreeClassifier().setThresholds(THRESHOLDS)));
        cases.add(fitted("RandomForestClassificationModel", "", (PipelineStage) new RandomForestClassifier()
                .setSeed(1)
                .setNumTrees(4)
                .setMaxDepth(3)
                .setLeafCol("leaf")));
        cases.add(fitted(
                "RandomForestClassificationModel",
                "three classes",
                new RandomForestClassifier()
                        .setLabelCol("three")
                        .setNumTrees(3)
                        .setMaxDepth(2)
                        .setSeed(1)));
        cases.add(fitted("GBTClassificationModel", "", (PipelineStage)
                new GBTClassifier().setMaxIter(4).setMaxDepth(3).setLeafCol("leaf")));
        cases.add(fitted(
                "GBTClassificationModel",
                "thresholds",
                new GBTClassifier().setMaxIter(2).setMaxDepth(2).setThresholds(THRESHOLDS)));
        var categories = new ArrayList<PipelineStage>();
        categories.add(new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid("keep"));
        categories.add(new StringIndexer().setInputCol("i").setOutputCol("ii").setHandleInvalid("keep"));
        categories.add(new VectorAssembler()
                .setInputCols(new String[] {"a", "ci", "ii", "b"})
                .setOutputCol("v")
                .setHandleInvalid("keep"));
        categories.add(new RandomForestClassifier()
                .setFeaturesCol("v")
                .setNumTrees(6)
                .setMaxDepth(5)
                .setSeed(2));
        cases.add(new ParityCase("RandomForestClassificationModel", "categories", categories));
    }

    private static void treesThatPredict(List<ParityCase> cases) {
        cases.add(fitted("DecisionTreeRegressionModel", "", (PipelineStage) new DecisionTreeRegressor()
                .setLabelCol("pos")
                .setVarianceCol("variance")
                .setLeafCol("leaf")));
        cases.add(fitted("RandomForestRegressionModel", "", (PipelineStage) new RandomForestRegressor()
                .setSeed(1)
                .setLabelCol("pos")
                .setNumTrees(3)
                .setMaxDepth(3)
                .setLeafCol("leaf")));
        cases.add(fitted("GBTRegressionModel", "", (PipelineStage) new GBTRegressor()
                .setLabelCol("pos")
                .setMaxIter(4)
                .setMaxDepth(3)
                .setLeafCol("leaf")));
        cases.add(fitted(
                "GBTRegressionModel",
                "categories",
                new StringIndexer().setInputCol("c").setOutputCol("ci").setHandleInvalid("keep"),
                new OneHotEncoder()
                        .setInputCols(new String[] {"three"})
                        .setOutputCols(new String[] {"hot"})
                        .setHandleInvalid("keep"),
                new VectorAssembler()
                        .setInputCols(new String[] {"b", "ci", "hot"})
                        .setOutputCol("v")
                        .setHandleInvalid("skip"),
                new GBTRegressor()
                        .setFeaturesCol("v")
                        .setLabelCol("pos")
                        .setMaxIter(3)
                        .setMaxDepth(4)));
    }

    private static void classifiers(List<ParityCase> cases) {
        cases.add(fitted("LinearSVCModel", "", new LinearSVC().setMaxIter(5)));
        cases.add(fitted(
                "LinearSVCModel", "threshold", new LinearSVC().setMaxIter(5).setThreshold(0.4)));
        cases.add(fitted(
                "FMClassificationModel",
                "",
                new FMClassifier()
                        .setFeaturesCol("nn")
                        .setMaxIter(3)
                        .setFactorSize(2)
                        .setSeed(1)));
        cases.add(fitted(
                "MultilayerPerceptronClassificationModel",
                "",
                new MultilayerPerceptronClassifier()
                        .setLabelCol("three")
                        .setLayers(new int[] {3, 5, 4, 3})
                        .setMaxIter(10)
                        .setSeed(1)));
        cases.add(fitted(
                "OneVsRestModel",
                "",
                new OneVsRest()
                        .setClassifier(new LogisticRegression().setMaxIter(3))
                        .setLabelCol("three")));
        cases.add(fitted(
                "OneVsRestModel",
                "of trees",
                new OneVsRest()
                        .setClassifier(new DecisionTreeClassifier().setMaxDepth(2))
                        .setLabelCol("three")));
    }

    private static void bayes(List<ParityCase> cases) {
        cases.add(fitted(
                "NaiveBayesModel",
                "multinomial",
                new NaiveBayes().setFeaturesCol("nn").setLabelCol("three")));
        cases.add(fitted(
                "NaiveBayesModel",
                "complement",
                new NaiveBayes().setModelType("complement").setFeaturesCol("nn").setLabelCol("three")));
        cases.add(fitted(
                "NaiveBayesModel",
                "bernoulli",
                new NaiveBayes().setModelType("bernoulli").setFeaturesCol("bits")));
        cases.add(fitted(
                "NaiveBayesModel",
                "gaussian",
                new NaiveBayes().setModelType("gaussian").setThresholds(THRESHOLDS)));
    }

    private static void regressions(List<ParityCase> cases) {
        cases.add(fitted(
                "FMRegressionModel",
                "",
                new FMRegressor()
                        .setFeaturesCol("nn")
                        .setLabelCol("pos")
                        .setMaxIter(3)
                        .setFactorSize(2)
                        .setSeed(1)));
        cases.add(fitted(
                "IsotonicRegressionModel",
                "vector",
                new IsotonicRegression().setLabelCol("pos").setFeatureIndex(1)));
        cases.add(fitted(
                "IsotonicRegressionModel",
                "number",
                new IsotonicRegression().setFeaturesCol("a").setLabelCol("pos").setIsotonic(false)));
        cases.add(fitted(
                "AFTSurvivalRegressionModel",
                "",
                new AFTSurvivalRegression()
                        .setLabelCol("pos")
                        .setCensorCol("label")
                        .setQuantilesCol("quantiles")
                        .setMaxIter(5)));
    }

    private static void generalized(List<ParityCase> cases) {
        for (var link : List.of(
                "gaussian identity",
                "gaussian log",
                "gamma inverse",
                "gamma log",
                "poisson log",
                "poisson sqrt",
                "poisson identity",
                "gamma identity")) {
            cases.add(generalized(link, "pos"));
        }
        for (var link : List.of("binomial logit", "binomial probit", "binomial cloglog")) {
            cases.add(generalized(link, "label"));
        }
        for (double power : new double[] {0, 0.5, 1}) {
            cases.add(fitted(
                    "GeneralizedLinearRegressionModel",
                    "tweedie " + power,
                    new GeneralizedLinearRegression()
                            .setFamily("tweedie")
                            .setVariancePower(1.5)
                            .setLinkPower(power)
                            .setLabelCol("pos")
                            .setFeaturesCol("nn")
                            .setMaxIter(3)));
        }
        cases.add(fitted(
                "GeneralizedLinearRegressionModel",
                "offset",
                new GeneralizedLinearRegression()
                        .setOffsetCol("b")
                        .setLabelCol("pos")
                        .setFeaturesCol("nn")));
    }

    private static ParityCase generalized(String familyAndLink, String label) {
        var words = familyAndLink.split(" ", 2);
        return fitted(
                "GeneralizedLinearRegressionModel",
                familyAndLink,
                new GeneralizedLinearRegression()
                        .setFamily(words[0])
                        .setLink(words[1])
                        .setLabelCol(label)
                        .setFeaturesCol("nn")
                        .setLinkPredictionCol("eta")
                        .setRegParam(0.5)
                        .setMaxIter(2));
    }

    private static void clusters(List<ParityCase> cases) {
        for (var distance : new String[] {"euclidean", "cosine"}) {
            cases.add(fitted(
                    "KMeansModel",
                    distance,
                    new KMeans()
                            .setK(3)
                            .setSeed(1)
                            .setFeaturesCol(distance.equals("cosine") ? "nn" : "features")
                            .setDistanceMeasure(distance)));
            cases.add(fitted(
                    "BisectingKMeansModel",
                    distance,
                    new BisectingKMeans()
                            .setK(4)
                            .setSeed(1)
                            .setFeaturesCol(distance.equals("cosine") ? "nn" : "features")
                            .setDistanceMeasure(distance)));
        }
        cases.add(fitted(
                "GaussianMixtureModel",
                "",
                new GaussianMixture().setK(2).setMaxIter(5).setSeed(1)));
    }

    private static void recommendations(List<ParityCase> cases) {
        for (var strategy : new String[] {"nan", "drop"}) {
            cases.add(fitted(
                    "ALSModel",
                    strategy,
                    new ALS().setRank(3).setMaxIter(2).setSeed(1).setColdStartStrategy(strategy)));
        }
    }
}
