package io.millrace.protocol.webhooks;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * A job as the target of a webhook of the managed registry.
 *
 * @param jobId which job
 * @param accessToken to start it with
 * @param workspaceUrl where it is
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record JobSpec(
        @Nullable String jobId,
        @Nullable String accessToken,
        @Nullable String workspaceUrl) {

    /** Without secrets: nobody logs them by accident. */
    @Override
    public String toString() {
        return "JobSpec[" + jobId + "]";
    }
}
