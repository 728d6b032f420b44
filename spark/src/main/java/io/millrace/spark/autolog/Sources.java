package io.millrace.spark.autolog;

import io.millrace.protocol.tracking.DatasetInput;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one run read and wrote, as the tag {@code sparkDatasourceInfo} and as inputs. Source of the tag: MLflow's data-source
 * autologging.
 */
final class Sources {
    static final String TAG = "sparkDatasourceInfo";
    private static final int MOST_VALUE = 8000;

    private final Set<String> lines = new LinkedHashSet<>();

    /** Whether the line is new. */
    boolean add(DataSource source) {
        return lines.add(source.line());
    }

    boolean has(DataSource source) {
        return lines.contains(source.line());
    }

    List<Tag> tag() {
        var text = String.join("\n", lines);
        return text.isEmpty()
                ? List.of()
                : List.of(new Tag(TAG, text.length() <= MOST_VALUE ? text : text.substring(0, MOST_VALUE - 1) + "…"));
    }

    /** @param context {@code train} for what a model learned from, {@code read} and {@code written} for the rest */
    static List<DatasetInput> inputs(List<DataSource> sources, String context) {
        var inputs = new ArrayList<DatasetInput>();
        sources.forEach(source ->
                inputs.add(new DatasetInput(List.of(new Tag("mlflow.data.context", context)), source.dataset())));
        return inputs;
    }
}
