package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * How models may move: the rules of the registry, which an administrator sets.
 *
 * @param stages in order; {@code None} is the first, {@code Archived} is among them; absent: the four of MLflow
 * @param moves that are allowed; none: all are
 * @param approvals places that need them; none: no place does
 * @param freezes times in which nothing moves
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record Lifecycle(
        List<String> stages, List<AllowedMove> moves, List<ApprovalRule> approvals, List<Freeze> freezes) {
    public Lifecycle {
        stages = Required.list(stages);
        moves = Required.list(moves);
        approvals = Required.list(approvals);
        freezes = Required.list(freezes);
    }
}
