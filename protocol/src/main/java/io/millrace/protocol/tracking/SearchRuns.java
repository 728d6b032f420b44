package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/search}.
 *
 * @param experimentIds none: an empty result; unknown ids are ignored
 * @param filter grammar of runs
 * @param runViewType absent: active only
 * @param maxResults 1 to 50000; absent: 1000
 * @param orderBy absent: {@code start_time DESC, run_id ASC}
 * @param pageToken opaque; absent or empty: the first page
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchRuns(
        List<String> experimentIds,
        @Nullable String filter,
        @Nullable ViewType runViewType,
        @Nullable Integer maxResults,
        List<String> orderBy,
        @Nullable String pageToken) {
    public SearchRuns {
        experimentIds = Required.list(experimentIds);
        orderBy = Required.list(orderBy);
    }
}
