package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/runs.csv}: all matching runs.
 *
 * @param experimentIds unknown ids are ignored
 * @param filter grammar of runs
 * @param orderBy as in {@link SearchRuns}
 * @param runViewType absent: active only
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record ExportRuns(
        List<String> experimentIds,
        @Nullable String filter,
        List<String> orderBy,
        @Nullable ViewType runViewType) {
    public ExportRuns {
        experimentIds = Required.list(experimentIds);
        orderBy = Required.list(orderBy);
    }
}
