package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open request to move a version to a stage, or to give it an alias.
 *
 * @param id of the request
 * @param name of the model
 * @param version decimal number, as text
 * @param creationTimestamp milliseconds since the Unix epoch, UTC
 * @param userId who asked
 * @param toStage absent when the request is for an alias
 * @param toAlias absent when the request is for a stage
 * @param comment why
 * @param availableActions what the caller may do: {@code APPROVE_TRANSITION_REQUEST}, {@code REJECT_…}, {@code CANCEL_…}
 * @param approvals given so far
 * @param approvalsNeeded how many the lifecycle asks for, at least 1
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TransitionRequest(
        String id,
        String name,
        String version,
        @Nullable Long creationTimestamp,
        @Nullable String userId,
        @Nullable String toStage,
        @Nullable String toAlias,
        @Nullable String comment,
        List<String> availableActions,
        List<Approval> approvals,
        @Nullable Integer approvalsNeeded) {
    public TransitionRequest {
        id = Required.field(id, "id");
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        availableActions = Required.list(availableActions);
        approvals = Required.list(approvals);
    }
}
