package io.millrace.models;

import java.nio.file.Path;

/** Finds models by their URIs. Thread-safe. */
public interface ModelResolver {
    /**
     * What a URI names now. What is not there raises {@code RESOURCE_DOES_NOT_EXIST}.
     *
     * @return equal to an earlier answer as long as the URI names the same model
     */
    ResolvedModel resolve(ModelUri uri);

    /**
     * Brings a model's files into a folder, whole or not at all. Files that are not what the registry knows of them raise
     * {@code DATA_LOSS}.
     *
     * @param folder does not exist yet, or is empty
     * @return the folder
     */
    Path fetch(ResolvedModel model, Path folder);
}
