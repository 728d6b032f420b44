package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * One field to order logged models by.
 *
 * @param fieldName an attribute, or {@code metrics.<key>}
 * @param ascending absent: true
 * @param datasetName for a metric: only points measured on this data set
 * @param datasetDigest for a metric: only points measured on this digest
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LoggedModelOrder(
        String fieldName,
        @Nullable Boolean ascending,
        @Nullable String datasetName,
        @Nullable String datasetDigest) {
    public LoggedModelOrder {
        fieldName = Required.field(fieldName, "field_name");
    }
}
