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

    private static final Map<String, StageCompiler> TABLE = Map.ofEntries(
            entry(PIPELINE, Pipelines::pipeline),
            entry(CROSS_VALIDATED, Pipelines::bestModel),
            entry(SPLIT_VALIDATED, Pipelines::bestModel),
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
            entry(CLASSIFICATION + "LogisticRegressionModel", LogisticRegression::compile),
            entry(REGRESSION + "LinearRegressionModel", LinearModel::compile));

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
