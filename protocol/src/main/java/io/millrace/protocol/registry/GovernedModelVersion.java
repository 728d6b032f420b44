package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as the managed registry shows it.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp milliseconds since the Unix epoch, UTC
 * @param userId who made it
 * @param currentStage a stage of the lifecycle
 * @param description absent: none
 * @param source where the files are
 * @param runId run that made it
 * @param status always {@code READY}
 * @param statusMessage free text
 * @param tags in the order of their keys
 * @param runLink where the run can be seen
 * @param openRequests oldest first
 * @param permissionLevel of the caller, as {@code CAN_MANAGE}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GovernedModelVersion(
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
        List<TransitionRequest> openRequests,
        @Nullable String permissionLevel) {
    public GovernedModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        tags = Required.list(tags);
        openRequests = Required.list(openRequests);
    }
}
