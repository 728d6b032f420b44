package io.millrace.spark.autolog;

import io.millrace.protocol.tracking.Param;
import io.millrace.spark.ml.ParamTexts;
import io.millrace.spark.ml.Stages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.TrainValidationSplit;

/**
 * Params of a pipeline's stages, as {@code LogisticRegression.maxIter}; the second stage of a kind is {@code StringIndexer_2}.
 *
 * @param stages {@code Stage0}, {@code Stage1}, … with the stages' names
 * @param values by name
 * @param names of the stages, by uid
 */
record StageParams(Map<String, String> stages, Map<String, String> values, Map<String, String> names) {
    private static final int MOST_VALUE = 6000;

    static StageParams of(PipelineStage estimator) {
        var params = new StageParams(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashMap<>());
        var kinds = new HashMap<String, Integer>();
        for (var stage : Stages.of(estimator)) {
            params.stages.put("Stage" + params.stages.size(), Stages.name(stage));
            params.add(stage, kinds);
        }
        return params;
    }

    private void add(PipelineStage stage, Map<String, Integer> kinds) {
        var kind = Stages.name(stage);
        int count = kinds.merge(kind, 1, Integer::sum);
        var name = count == 1 ? kind : kind + "_" + count;
        names.put(stage.uid(), name);
        ParamTexts.of(stage).forEach((param, value) -> values.put(name + "." + param, value));
        if (stage instanceof CrossValidator tuner) {
            Stages.of(tuner.getEstimator()).forEach(inner -> add(inner, kinds));
        } else if (stage instanceof TrainValidationSplit tuner) {
            Stages.of(tuner.getEstimator()).forEach(inner -> add(inner, kinds));
        }
    }

    List<Param> all() {
        var all = new ArrayList<Param>();
        stages.forEach((name, value) -> all.add(new Param(name, value)));
        values.forEach((name, value) -> all.add(param(name, value)));
        return all;
    }

    static Param param(String name, String value) {
        return new Param(name, value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE - 1) + "…");
    }
}
