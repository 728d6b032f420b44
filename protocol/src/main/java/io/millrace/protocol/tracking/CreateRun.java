package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/create}.
 *
 * @param experimentId absent: {@code 0}, the default experiment
 * @param userId empty when absent
 * @param runName absent: the tag {@code mlflow.runName}, or a random name
 * @param startTime milliseconds since the Unix epoch, UTC; absent: now
 * @param tags the last of equal keys wins
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateRun(
        String experimentId,
        String userId,
        @Nullable String runName,
        @Nullable Long startTime,
        List<Tag> tags) {
    public CreateRun {
        experimentId = Required.orElse(experimentId, "0");
        userId = Required.orElse(userId, "");
        tags = Required.list(tags);
    }
}
