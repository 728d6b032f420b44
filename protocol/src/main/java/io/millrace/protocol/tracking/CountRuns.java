package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code POST millrace/runs/count}.
 *
 * @param experimentIds unknown ids are ignored
 * @param filter grammar of runs
 * @param runViewType absent: active only
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CountRuns(
        List<String> experimentIds,
        @Nullable String filter,
        @Nullable ViewType runViewType) {
    public CountRuns {
        experimentIds = Required.list(experimentIds);
    }
}
