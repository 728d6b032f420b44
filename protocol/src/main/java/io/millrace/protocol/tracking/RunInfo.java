package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * Identity and state of a run.
 *
 * @param runId 32 lower-case hexadecimal digits
 * @param runUuid always equal to {@code runId}; the R client reads only this one
 * @param runName kept equal to the tag {@code mlflow.runName}
 * @param experimentId decimal id, as text
 * @param userId as given at creation
 * @param status any status may follow any other
 * @param startTime milliseconds since the Unix epoch, UTC
 * @param endTime milliseconds since the Unix epoch, UTC; absent until set
 * @param artifactUri root of the run's artifacts
 * @param lifecycleStage {@code active} or {@code deleted}
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RunInfo(
        String runId,
        @Nullable String runUuid,
        @Nullable String runName,
        String experimentId,
        @Nullable String userId,
        @Nullable RunStatus status,
        @Nullable Long startTime,
        @Nullable Long endTime,
        @Nullable String artifactUri,
        @Nullable String lifecycleStage) {
    public RunInfo {
        runId = Required.field(runId, "run_id");
        experimentId = Required.field(experimentId, "experiment_id");
    }
}
