package io.millrace.mlmanager;

import io.millrace.client.ModelSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What knows the objects of a machine-learning engine: its pipelines, stages and models. {@code millrace-spark} brings the one for
 * Spark ML; found by {@code ServiceLoader}. Thread-safe.
 */
public interface PipelineSupport {
    /** Whether this object has stages of its own: a {@code Pipeline} or {@code PipelineModel}, fitted or not. False for anything else. */
    boolean isPipeline(Object candidate);

    /**
     * The stages in order, those of pipelines inside pipelines in their place.
     *
     * @param pipelineOrStage fitted or not; what is no pipeline is its own only stage. What is no object of the engine raises {@code
     *     INVALID_PARAMETER_VALUE}
     */
    List<StageDescription> stages(Object pipelineOrStage);

    /**
     * Saves a fitted model as a folder in MLflow's layout of the engine (for Spark: flavor {@code spark}, data in {@code sparkml/}).
     *
     * <p>Nothing is logged here: the caller sends the folder. A model that is not a pipeline is wrapped in one of one stage. What is
     * no fitted model raises {@code INVALID_PARAMETER_VALUE} before anything is written.
     *
     * @param folder of this machine, there and empty. Where the engine writes from other machines too, it saves to a place that all
     *     of them see, and brings the files here
     */
    SavedModel save(ModelToLog model, Path folder);

    /**
     * Loads what {@link #save} wrote.
     *
     * @param folder with an MLmodel file
     * @return the pipeline; if its only stage is a model, that model. A folder without the engine's flavor raises {@code
     *     INVALID_PARAMETER_VALUE}
     */
    Object load(Path folder);

    /**
     * A stage, as people speak of it.
     *
     * @param name simple name of the class without a trailing {@code Model}, equal for the estimator and what it fits
     * @param inputs input columns; empty if it names none
     * @param output its one output column; empty if it has none, or several
     * @param params explicit and default params by name, values as text; of a stage that only repeats another, as {@code OneVsRest}
     *     does, the params of that one
     */
    record StageDescription(String name, List<String> inputs, Optional<String> output, Map<String, String> params) {
        public StageDescription {
            inputs = List.copyOf(inputs);
            params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        }
    }

    /**
     * What to save.
     *
     * @param model fitted pipeline or model
     * @param name path below the run's artifacts
     * @param sample some rows that the model takes, as the engine's own table; from it come the signature and the input example.
     *     Absent: the signature says what the stages themselves tell, and there is no example
     */
    record ModelToLog(Object model, String name, Optional<Object> sample) {}

    /**
     * A saved model.
     *
     * @param spec named as asked, on the folder, with flavors, signature, example and Python requirements; the layout is the caller's
     * @param sparkOnly why only the engine itself can score it, in a sentence; absent when Millrace's scorer can
     */
    record SavedModel(ModelSpec spec, Optional<String> sparkOnly) {}
}
