package io.millrace.serving;

import io.millrace.models.scorer.ModelFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Where the server gets its model, and asks again for newer ones. Called by one thread at a time. */
@FunctionalInterface
public interface ModelSource {
    /**
     * A model whose files are on this machine.
     *
     * @param folder with its files
     * @param name for replies and paths, as the registered model's; {@code model} where there is none
     * @param version for replies; empty where there is none
     * @param id differs when the files differ, as {@code models:/fraud/7}
     * @param discard frees what was fetched; called once, when no request uses the model any more
     */
    record Fetched(ModelFolder folder, String name, String version, String id, Runnable discard) {}

    /**
     * The model to serve now. What it raises ends the start of a server; while one runs it is logged, and the old model stays.
     *
     * @param current {@code id} of the model that is served; empty at the start
     * @return empty when the current model still is the one to serve
     */
    Optional<Fetched> fetch(String current);

    /** A folder that stays as it is. */
    static ModelSource of(Path folder) {
        var id = folder.toString();
        return current -> current.equals(id)
                ? Optional.empty()
                : Optional.of(new Fetched(ModelFolder.open(folder), "model", "", id, () -> {}));
    }
}
