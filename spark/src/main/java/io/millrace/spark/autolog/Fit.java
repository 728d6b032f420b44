package io.millrace.spark.autolog;

import io.millrace.spark.ml.Stages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.types.StructType;

/**
 * A fit, as it was when it began: estimators can be changed afterwards.
 *
 * @param estimator to tell fits apart; copies of one share its uid
 * @param start milliseconds since the Unix epoch, UTC
 * @param params of all stages
 * @param inner uids of all that this fit fits on its way
 * @param schema of the training data
 * @param sources where the training data come from
 */
record Fit(
        Estimator<?> estimator,
        long start,
        StageParams params,
        Set<String> inner,
        StructType schema,
        List<DataSource> sources) {
    /** For people: the last stage says what it is all for. */
    String name() {
        var stages = Stages.of(estimator);
        return stages.isEmpty() ? Stages.name(estimator) : Stages.name(stages.get(stages.size() - 1));
    }

    /** Whether another fit is a part of this one. */
    boolean contains(Estimator<?> other) {
        return inner.contains(other.uid());
    }

    /** Uids of what is fitted below an estimator, itself left out. */
    static Set<String> inner(Estimator<?> estimator) {
        var uids = new HashSet<String>();
        collect(estimator, uids);
        uids.remove(estimator.uid());
        return uids;
    }

    private static void collect(PipelineStage stage, Set<String> uids) {
        uids.add(stage.uid());
        if (stage instanceof Pipeline pipeline && pipeline.isSet(pipeline.stages())) {
            for (var each : pipeline.getStages()) {
                collect(each, uids);
            }
        } else if (stage instanceof CrossValidator tuner) {
            collect(tuner.getEstimator(), uids);
        } else if (stage instanceof TrainValidationSplit tuner) {
            collect(tuner.getEstimator(), uids);
        } else if (stage instanceof OneVsRest repeated) {
            collect(repeated.getClassifier(), uids);
        }
    }
}
