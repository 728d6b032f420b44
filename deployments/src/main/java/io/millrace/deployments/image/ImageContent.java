package io.millrace.deployments.image;

import io.millrace.models.scorer.ModelFolder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes into an image, on top of its base.
 *
 * @param model copied to {@link #MODEL}
 * @param libraries jars of the scoring server
 * @param engines jars of the engine that the model needs; empty when it needs none
 * @param mainClass of the scoring server; its first argument is {@code serve}
 * @param labels of the image
 */
public record ImageContent(
        ModelFolder model, List<Path> libraries, List<Path> engines, String mainClass, Map<String, String> labels) {
    /** Where the model is, as SageMaker and MLflow's own images have it. */
    public static final String MODEL = "/opt/ml/model";

    /** Where the jars are. */
    public static final String LIBRARIES = "/opt/millrace/lib";

    /** That the server listens at. */
    public static final int PORT = 8080;

    /** Of nobody on the host. */
    public static final String USER = "10001:10001";

    public ImageContent {
        libraries = List.copyOf(libraries);
        engines = List.copyOf(engines);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels)); // in one order: the same content has one digest
    }
}
