package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST logged-models/search}.
 *
 * @param experimentIds none: an empty result
 * @param filter grammar of logged models
 * @param datasets narrows the rows that a metric filter may match
 * @param maxResults absent or 0: 50
 * @param orderBy absent: newest first
 * @param pageToken goes with the same experiments, filter and order
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchLoggedModels(
        List<String> experimentIds,
        @Nullable String filter,
        List<DatasetFilter> datasets,
        @Nullable Integer maxResults,
        List<LoggedModelOrder> orderBy,
        @Nullable String pageToken) {
    public SearchLoggedModels {
        experimentIds = Required.list(experimentIds);
        datasets = Required.list(datasets);
        orderBy = Required.list(orderBy);
    }
}
