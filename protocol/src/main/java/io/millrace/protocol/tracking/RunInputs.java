package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * What a run read.
 *
 * @param datasetInputs data sets, with the tags of this use
 * @param modelInputs logged models
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record RunInputs(List<DatasetInput> datasetInputs, List<ModelInput> modelInputs) {
    public RunInputs {
        datasetInputs = Required.list(datasetInputs);
        modelInputs = Required.list(modelInputs);
    }
}
