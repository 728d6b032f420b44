package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model of the registry; its versions are numbered from 1.
 *
 * @param name unique, at most 256 characters
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestamp changes with the description, the name, and when a version is made, moved or deleted
 * @param userId who made it
 * @param description absent: none
 * @param latestVersions the newest version of each stage that has one
 * @param tags in the order of their keys
 * @param aliases in the order of their names
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RegisteredModel(
        String name,
        @Nullable Long creationTimestamp,
        @Nullable Long lastUpdatedTimestamp,
        @Nullable String userId,
        @Nullable String description,
        List<ModelVersion> latestVersions,
        List<Tag> tags,
        List<ModelAlias> aliases) {
    public RegisteredModel {
        name = Required.field(name, "name");
        latestVersions = Required.list(latestVersions);
        tags = Required.list(tags);
        aliases = Required.list(aliases);
    }
}
