package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named group of runs.
 *
 * @param experimentId decimal id, as text
 * @param name unique over active and deleted experiments
 * @param artifactLocation root URI of the artifacts of its runs
 * @param lifecycleStage {@code active} or {@code deleted}
 * @param creationTime milliseconds since the Unix epoch, UTC
 * @param lastUpdateTime milliseconds since the Unix epoch, UTC; moved by rename, delete and restore only
 * @param tags key order is not specified
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Experiment(
        String experimentId,
        String name,
        @Nullable String artifactLocation,
        @Nullable String lifecycleStage,
        @Nullable Long creationTime,
        @Nullable Long lastUpdateTime,
        List<Tag> tags) {
    public Experiment {
        experimentId = Required.field(experimentId, "experiment_id");
        name = Required.field(name, "name");
        tags = Required.list(tags);
    }
}
