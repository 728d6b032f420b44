package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stages that are known, by the names of Spark's classes. */
final class Stages {
    private static final String PIPELINE = "org.apache.spark.ml.PipelineModel";
    private static final String CROSS_VALIDATED = "org.apache.spark.ml.tuning.CrossValidatorModel";
    private static final String SPLIT_VALIDATED = "org.apache.spark.ml.tuning.TrainValidationSplitModel";

    private static final String FEATURE = "org.apache.spark.ml.feature.";
    private static final String CLASSIFICATION = "org.apache.spark.ml.classification.";
    private static final String REGRESSION = "org.apache.spark.ml.regression.";

    private static final String CLUSTERING = "org.apache.spark.ml.clustering.";

    private static final Map<String, StageCompiler> TABLE = Map.ofEntries(
            entry(PIPELINE, Pipelines::pipeline),
            entry(CROSS_VALIDATED, Pipelines::bestModel),
            entry(SPLIT_VALIDATED, Pipelines::bestModel),
            entry(FEATURE + "RFormulaModel", Pipelines::formula),
            entry(FEATURE + "ColumnPruner", Features::nothing),
            entry(FEATURE + "VectorAttributeRewriter", Features::nothing),
            entry(FEATURE + "VectorAssembler", Assembler::compile),
            entry(FEATURE + "StandardScalerModel", Scaling::standard),
            entry(FEATURE + "RobustScalerModel", Scaling::robust),
            entry(FEATURE + "MaxAbsScalerModel", Scaling::maxAbs),
            entry(FEATURE + "MinMaxScalerModel", MinMaxScaling::compile),
            entry(FEATURE + "ElementwiseProduct", Scaling::product),
            entry(FEATURE + "IDFModel", Scaling::idf),
            entry(FEATURE + "StringIndexerModel", StringIndexing::compile),
            entry(FEATURE + "OneHotEncoderModel", OneHot::compile),
            entry(FEATURE + "ImputerModel", Imputing::compile),
            entry(FEATURE + "Bucketizer", Bucketing::compile),
            entry(FEATURE + "Normalizer", Features::normalizer),
            entry(FEATURE + "Binarizer", Features::binarizer),
            entry(FEATURE + "IndexToString", Features::indexToString),
            entry(FEATURE + "PCAModel", Features::pca),
            entry(FEATURE + "VectorSlicer", Features::slicer),
            entry(FEATURE + "VectorSizeHint", Features::sizeHint),
            entry(FEATURE + "ChiSqSelectorModel", Features::selector),
            entry(FEATURE + "VarianceThresholdSelectorModel", Features::selector),
            entry(FEATURE + "UnivariateFeatureSelectorModel", Features::selector),
            entry(FEATURE + "VectorIndexerModel", VectorIndexing::compile),
            entry(FEATURE + "PolynomialExpansion", Polynomials::compile),
            entry(FEATURE + "DCT", Cosines::compile),
            entry(FEATURE + "Interaction", Interacting::compile),
            entry(FEATURE + "Tokenizer", Texts::tokenizer),
            entry(FEATURE + "RegexTokenizer", Texts::regexTokenizer),
            entry(FEATURE + "StopWordsRemover", Texts::stopWords),
            entry(FEATURE + "NGram", Texts::ngrams),
            entry(FEATURE + "HashingTF", Counting::hashing),
            entry(FEATURE + "CountVectorizerModel", Counting::vocabulary),
            entry(FEATURE + "FeatureHasher", Counting::features),
            entry(FEATURE + "Word2VecModel", Counting::wordVectors),
            entry(CLASSIFICATION + "LogisticRegressionModel", LogisticRegression::compile),
            entry(CLASSIFICATION + "LinearSVCModel", LinearVectors::svc),
            entry(CLASSIFICATION + "FMClassificationModel", LinearVectors::factorization),
            entry(CLASSIFICATION + "NaiveBayesModel", NaiveBayes::compile),
            entry(CLASSIFICATION + "MultilayerPerceptronClassificationModel", Perceptron::compile),
            entry(CLASSIFICATION + "OneVsRestModel", OneVsRest::compile),
            entry(CLASSIFICATION + "DecisionTreeClassificationModel", TreeClassifier::tree),
            entry(CLASSIFICATION + "RandomForestClassificationModel", TreeClassifier::forest),
            entry(CLASSIFICATION + "GBTClassificationModel", TreeClassifier::boosted),
            entry(REGRESSION + "LinearRegressionModel", LinearModel::compile),
            entry(REGRESSION + "GeneralizedLinearRegressionModel", GeneralizedLinear::compile),
            entry(REGRESSION + "DecisionTreeRegressionModel", TreeRegression::tree),
            entry(REGRESSION + "RandomForestRegressionModel", TreeRegression::forest),
            entry(REGRESSION + "GBTRegressionModel", TreeRegression::boosted),
            entry(REGRESSION + "FMRegressionModel", FactorizationMachine::regression),
            entry(REGRESSION + "IsotonicRegressionModel", Isotonic::compile),
            entry(REGRESSION + "AFTSurvivalRegressionModel", Survival::compile),
            entry(CLUSTERING + "KMeansModel", Clusters::means),
            entry(CLUSTERING + "BisectingKMeansModel", Clusters::bisecting),
            entry(CLUSTERING + "GaussianMixtureModel", Mixture::compile),
            entry("org.apache.spark.ml.recommendation.ALSModel", Recommendation::compile));

    private Stages() {}

    static Set<String> names() {
        return TABLE.keySet();
    }

    /** Adds a stage to the plan; one that is not known raises {@code INVALID_PARAMETER_VALUE} that names it. */
    static void compile(Stage stage, Plan plan) {
        var compiler = TABLE.get(stage.className());
        if (compiler == null) {
            throw INVALID_PARAMETER_VALUE.error("The stage %s '%s' is not supported", stage.className(), stage.uid());
        }
        compiler.compile(stage, plan);
    }

    /** The unknown stages of a model, each as class and uid. */
    static List<String> unknown(Stage model) {
        var unknown = new ArrayList<String>();
        switch (model.className()) {
            case PIPELINE -> Pipelines.stages(model).forEach(stage -> unknown.addAll(unknown(stage)));
            case CROSS_VALIDATED, SPLIT_VALIDATED ->
                unknown.addAll(unknown(Stage.read(model.folder().child("bestModel"))));
            default -> {
                if (!TABLE.containsKey(model.className())) {
                    unknown.add(model.className() + " '" + model.uid() + "'");
                }
            }
        }
        return unknown;
    }
}
