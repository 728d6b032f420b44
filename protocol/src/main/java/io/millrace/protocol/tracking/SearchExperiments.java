package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code GET|POST experiments/search}.
 *
 * @param maxResults 1 to 50000; absent: 1000
 * @param pageToken opaque; absent or empty: the first page
 * @param filter grammar of experiments
 * @param orderBy absent: {@code creation_time DESC, experiment_id ASC}
 * @param viewType absent: active only
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchExperiments(
        @Nullable Long maxResults,
        @Nullable String pageToken,
        @Nullable String filter,
        List<String> orderBy,
        @Nullable ViewType viewType) {
    public SearchExperiments {
        orderBy = Required.list(orderBy);
    }
}
