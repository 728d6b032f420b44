package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * Distinct data sets.
 *
 * @param datasetSummaries at most 1000, in no specified order
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchDatasetsResponse(List<DatasetSummary> datasetSummaries) {
    public SearchDatasetsResponse {
        datasetSummaries = Required.list(datasetSummaries);
    }
}
