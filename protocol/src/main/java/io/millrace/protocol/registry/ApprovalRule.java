package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place that a version reaches only with approvals. Exactly one of stage and alias.
 *
 * @param stage the stage that is protected
 * @param alias the alias that is protected
 * @param model name of the models that it holds for, with {@code *} for any text; absent: all
 * @param approvals by how many others than who asks, 1 to 20; absent: 1
 * @param approvers who may approve; none: anybody but who asks
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ApprovalRule(
        @Nullable String stage,
        @Nullable String alias,
        @Nullable String model,
        @Nullable Integer approvals,
        List<String> approvers) {
    public ApprovalRule {
        approvers = Required.list(approvers);
    }
}
