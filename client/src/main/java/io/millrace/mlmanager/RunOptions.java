package io.millrace.mlmanager;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How a run is started. Immutable; each {@code with…} gives a copy.
 *
 * @param tags metadata of the run
 * @param name shown in the user interface; empty: the server makes one up
 * @param experimentId where, whatever is active; empty: in the active experiment
 * @param nested whether it is a child of the active run
 */
public record RunOptions(
        Map<String, String> tags, Optional<String> name, Optional<String> experimentId, boolean nested) {
    public static final RunOptions DEFAULT = new RunOptions(Map.of(), Optional.empty(), Optional.empty(), false);

    public RunOptions {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** @param values become text */
    public RunOptions withTags(Map<String, ?> values) {
        var texts = new LinkedHashMap<>(tags);
        values.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        return new RunOptions(texts, name, experimentId, nested);
    }

    public RunOptions withName(String runName) {
        return new RunOptions(tags, Optional.of(runName), experimentId, nested);
    }

    public RunOptions withExperiment(String id) {
        return new RunOptions(tags, name, Optional.of(id), nested);
    }

    public RunOptions asChild() {
        return new RunOptions(tags, name, experimentId, true);
    }
}
