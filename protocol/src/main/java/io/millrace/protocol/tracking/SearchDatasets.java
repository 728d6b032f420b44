package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * MLflow: {@code POST experiments/search-datasets}.
 *
 * @param experimentIds 1 to 20
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchDatasets(List<String> experimentIds) {
    public SearchDatasets {
        experimentIds = Required.list(experimentIds);
    }
}
