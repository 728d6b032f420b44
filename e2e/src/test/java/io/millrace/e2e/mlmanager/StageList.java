package io.millrace.e2e.mlmanager;

import io.millrace.mlmanager.PipelineSupport.StageDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline of an engine that this test brings along: Spark is tried in its own module. */
record StageList(List<StageDescription> stages, boolean fitted) {
    /** One stage. */
    static StageDescription stage(String name, List<String> inputs, String output) {
        return new StageDescription(name, inputs, Optional.of(output), Map.of());
    }

    /** One stage that has params and no single output. */
    static StageDescription estimator(String name, Map<String, String> params) {
        return new StageDescription(name, List.of("features"), Optional.empty(), params);
    }

    /** A fitted model that is no pipeline. */
    record Fitted(StageDescription stage) {}
}
