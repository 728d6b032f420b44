package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * One use of a data set by a run.
 *
 * @param tags for instance {@code mlflow.data.context}
 * @param dataset what was read
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DatasetInput(List<Tag> tags, Dataset dataset) {
    public DatasetInput {
        tags = Required.list(tags);
        dataset = Required.field(dataset, "dataset");
    }
}
