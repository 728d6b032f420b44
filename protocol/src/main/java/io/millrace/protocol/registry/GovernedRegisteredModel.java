package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as the managed registry shows it.
 *
 * @param id of the model, which a rename does not change
 * @param name unique
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp milliseconds since the Unix epoch, UTC
 * @param userId who made it
 * @param description absent: none
 * @param latestVersions the newest version of each stage that has one
 * @param tags in the order of their keys
 * @param permissionLevel of the caller, as {@code CAN_MANAGE}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GovernedRegisteredModel(
        String id,
        String name,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp,
        @Nullable String userId,
        @Nullable String description,
        List<ModelVersion> latestVersions,
        List<Tag> tags,
        @Nullable String permissionLevel) {
    public GovernedRegisteredModel {
        id = Required.field(id, "id");
        name = Required.field(name, "name");
        latestVersions = Required.list(latestVersions);
        tags = Required.list(tags);
    }
}
