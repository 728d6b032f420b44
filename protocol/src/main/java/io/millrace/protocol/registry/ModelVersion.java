package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a registered model.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp changes with the description and the stage
 * @param userId who made it
 * @param currentStage a stage of the lifecycle, {@code None} at first
 * @param description empty when never given, absent when cleared
 * @param source where the client says the files are
 * @param runId run that made it; empty: none
 * @param status always {@code READY}
 * @param statusMessage free text
 * @param tags in the order of their keys
 * @param runLink empty: none
 * @param aliases in the order of their names
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ModelVersion(
        String name,
        String version,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp,
        @Nullable String userId,
        @Nullable String currentStage,
        @Nullable String description,
        @Nullable String source,
        @Nullable String runId,
        @Nullable ModelVersionStatus status,
        @Nullable String statusMessage,
        List<Tag> tags,
        @Nullable String runLink,
        List<String> aliases) {
    public ModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        tags = Required.list(tags);
        aliases = Required.list(aliases);
    }
}
