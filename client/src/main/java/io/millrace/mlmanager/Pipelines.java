package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.mlmanager.PipelineSupport.StageDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What pipelines are made of, as params of the active run. */
record Pipelines(Session session, Logging logging, Engine engine) {
    private static final String ARROW = " -> ";

    void logStages(Object pipeline) {
        session.active().needRun();
        var stages = engine.support().stages(pipeline);
        for (int i = 0; i < stages.size(); i++) {
            param("Stage" + i, stages.get(i).name());
        }
    }

    void logTransformations(Object pipeline) {
        session.active().needRun();
        transformations(engine.support().stages(pipeline))
                .forEach((column, chain) -> param("Column- " + column, chain));
    }

    /**
     * For each source column the names of the stages that it passes, and the column that it ends in. A column that goes several
     * ways has them all, with a semicolon between.
     */
    Map<String, String> transformations(List<StageDescription> stages) {
        var chains = new ArrayList<Chain>();
        for (var stage : stages) {
            if (stage.inputs().isEmpty() || stage.output().isEmpty()) {
                session.say("The stage " + stage.name()
                        + " has no inputs with a single output: left out of the columns' ways");
                continue;
            }
            advance(chains, stage, stage.output().get());
        }
        var texts = new LinkedHashMap<String, String>();
        chains.forEach(chain -> texts.merge(chain.source(), chain.text(), (one, other) -> one + "; " + other));
        return texts;
    }

    /** Columns that lead to an input now lead to the output; an input that nothing leads to is a source itself. */
    private static void advance(List<Chain> chains, StageDescription stage, String output) {
        var inputs = new LinkedHashSet<>(stage.inputs());
        var unknown = new LinkedHashSet<>(inputs);
        for (int i = 0; i < chains.size(); i++) {
            var chain = chains.get(i);
            if (inputs.contains(chain.output())) {
                unknown.remove(chain.output());
                chains.set(i, chain.then(stage.name(), output));
            }
        }
        unknown.forEach(input -> chains.add(new Chain(input, List.of(stage.name()), output)));
    }

    private record Chain(String source, List<String> stages, String output) {
        Chain then(String stage, String next) {
            var longer = new ArrayList<>(stages);
            longer.add(stage);
            return new Chain(source, List.copyOf(longer), next);
        }

        String text() {
            return source + ARROW + String.join(ARROW, stages) + ARROW + output;
        }
    }

    /** @param stageIndex which stage of a pipeline is the model; negative ones count from the end */
    void logModelParams(Object pipelineOrModel, int stageIndex) {
        session.active().needRun();
        var support = engine.support();
        var stages = support.stages(pipelineOrModel);
        var model = support.isPipeline(pipelineOrModel) ? at(stages, stageIndex) : at(stages, 0);
        param("model", model.name());
        model.params().forEach((name, value) -> param("Hyperparameter- " + name, value));
    }

    private static StageDescription at(List<StageDescription> stages, int index) {
        int at = index < 0 ? stages.size() + index : index;
        if (at < 0 || at >= stages.size()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "There is no stage %d: the pipeline has %d stages, counted from 0", index, stages.size());
        }
        return stages.get(at);
    }

    private void param(String name, String value) {
        logging.param(new Pair(name, value, List.of()));
    }
}
