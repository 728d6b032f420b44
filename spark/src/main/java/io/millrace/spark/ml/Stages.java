package io.millrace.spark.ml;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.PipelineSupport.StageDescription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.classification.OneVsRestModel;
import org.apache.spark.ml.param.Params;

/** Pipelines taken apart. */
public final class Stages {
    private static final String MODEL = "Model";

    private Stages() {}

    /** The stages in order, those of pipelines inside pipelines in their place; a single stage is its own only one. */
    public static List<PipelineStage> of(PipelineStage pipelineOrStage) {
        var found = new ArrayList<PipelineStage>();
        collect(pipelineOrStage, found);
        return found;
    }

    private static void collect(PipelineStage stage, List<PipelineStage> found) {
        if (stage instanceof Pipeline pipeline) {
            if (pipeline.isSet(pipeline.stages())) {
                Arrays.stream(pipeline.getStages()).forEach(each -> collect(each, found));
            }
        } else if (stage instanceof PipelineModel pipeline) {
            Arrays.stream(pipeline.stages()).forEach(each -> collect(each, found));
        } else {
            found.add(stage);
        }
    }

    static PipelineStage stage(Object candidate) {
        if (candidate instanceof PipelineStage stage) {
            return stage;
        }
        throw INVALID_PARAMETER_VALUE.error(
                "A %s is no Spark ML pipeline, stage or model",
                candidate.getClass().getName());
    }

    /** Simple name of the class without a trailing {@code Model}: one name for an estimator and what it fits. */
    public static String name(PipelineStage stage) {
        var name = stage.getClass().getSimpleName();
        return name.endsWith(MODEL) && name.length() > MODEL.length()
                ? name.substring(0, name.length() - MODEL.length())
                : name;
    }

    static StageDescription describe(PipelineStage stage) {
        return new StageDescription(name(stage), inputs(stage), output(stage), ParamTexts.of(subject(stage)));
    }

    /** What the params are read of: of one that only repeats another, that one. */
    private static Params subject(PipelineStage stage) {
        if (stage instanceof OneVsRest repeated && repeated.isDefined(repeated.classifier())) {
            return repeated.getClassifier();
        }
        if (stage instanceof OneVsRestModel repeated && repeated.models().length > 0) {
            return repeated.models()[0];
        }
        return stage;
    }

    /** Columns that a stage says it reads, of its input; empty if it names none. */
    static List<String> inputs(PipelineStage stage) {
        var one = text(stage, "inputCol");
        if (one.isPresent()) {
            return List.of(one.get());
        }
        return value(stage, "inputCols").orElse("") instanceof String[] columns ? List.of(columns) : List.of();
    }

    static Optional<String> output(PipelineStage stage) {
        return text(stage, "outputCol");
    }

    static Optional<String> text(PipelineStage stage, String param) {
        return value(stage, param).filter(String.class::isInstance).map(String.class::cast);
    }

    private static Optional<Object> value(PipelineStage stage, String param) {
        if (!stage.hasParam(param)) {
            return Optional.empty();
        }
        var value = stage.extractParamMap().get(stage.getParam(param));
        return value.isDefined() ? Optional.of(value.get()) : Optional.empty();
    }
}
