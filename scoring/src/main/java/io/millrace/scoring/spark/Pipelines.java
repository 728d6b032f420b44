package io.millrace.scoring.spark;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.List;

/** A pipeline, also one in another, and what model selection leaves: the best model. */
final class Pipelines {
    private Pipelines() {}

    static void pipeline(Stage pipeline, Plan plan) {
        stages(pipeline).forEach(stage -> Stages.compile(stage, plan));
    }

    static void bestModel(Stage selection, Plan plan) {
        Stages.compile(Stage.read(selection.folder().child("bestModel")), plan);
    }

    /** {@code RFormulaModel} is a pipeline of its own. The label is not made: nothing is left to learn. */
    static void formula(Stage formula, Plan plan) {
        Stages.compile(Stage.read(formula.folder().child("pipelineModel")), plan);
    }

    /** The stages as saved in {@code stages/<n>_<uid>}. */
    static List<Stage> stages(Stage pipeline) {
        var uids = pipeline.texts("stageUids");
        int digits = String.valueOf(uids.length).length();
        var stages = new ArrayList<Stage>();
        for (int i = 0; i < uids.length; i++) {
            if (!uids[i].matches("[\\w.$-]+")) {
                throw INVALID_PARAMETER_VALUE.error("'%s' is no uid of a stage", uids[i]);
            }
            var name = "0".repeat(digits - String.valueOf(i).length()) + i + "_" + uids[i];
            stages.add(Stage.read(pipeline.folder().child("stages").child(name)));
        }
        return stages;
    }
}
