package io.millrace.e2e.mlmanager;

import io.millrace.mlmanager.PipelineSupport.StageDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline of an engine that this test brings along: Spark is tried in its own module. */
public record StageList(List<StageDescription> stages, boolean fitted) {
    /** For tests in Python. */
    public static StageList demo() {
        var params = Map.of("maxIter", "100");
        return new StageList(
                List.of(stage("VectorAssembler", List.of("V1"), "features"), estimator("LogisticRegression", params)),
                true);
    }

    /** One stage. */
    static StageDescription stage(String name, List<String> inputs, String output) {
        return new StageDescription(name, inputs, Optional.of(output), Map.of());
    }

    /** One stage that has params and no single output. */
    static StageDescription estimator(String name, Map<String, String> params) {
        return new StageDescription(name, List.of("features"), Optional.empty(), params);
    }

    /** A fitted model that is no pipeline. */
    public record Fitted(StageDescription stage) {}
}
