package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * A data set that metric rows must have been measured on.
 *
 * @param datasetName name of the data set
 * @param datasetDigest absent: any digest
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DatasetFilter(String datasetName, @Nullable String datasetDigest) {
    public DatasetFilter {
        datasetName = Required.field(datasetName, "dataset_name");
    }
}
