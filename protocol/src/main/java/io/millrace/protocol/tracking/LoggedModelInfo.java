package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Identity and state of a logged model.
 *
 * @param modelId {@code m-} and 32 hexadecimal digits
 * @param experimentId decimal id, as text
 * @param name not unique
 * @param creationTimestampMs milliseconds since the Unix epoch, UTC
 * @param lastUpdatedTimestampMs milliseconds since the Unix epoch, UTC
 * @param artifactUri root of the model's files
 * @param status pending until finalized
 * @param modelType empty when the client sends none
 * @param sourceRunId empty when the client sends none
 * @param statusMessage free text
 * @param tags in no specified order
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LoggedModelInfo(
        String modelId,
        String experimentId,
        @Nullable String name,
        @Nullable Long creationTimestampMs,
        @Nullable Long lastUpdatedTimestampMs,
        @Nullable String artifactUri,
        @Nullable LoggedModelStatus status,
        @Nullable String modelType,
        @Nullable String sourceRunId,
        @Nullable String statusMessage,
        List<Tag> tags) {
    public LoggedModelInfo {
        modelId = Required.field(modelId, "model_id");
        experimentId = Required.field(experimentId, "experiment_id");
        tags = Required.list(tags);
    }
}
