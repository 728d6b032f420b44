package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST runs/log-inputs}: what is already there stays.
 *
 * @param runId id of the run
 * @param runUuid an alias that old clients send; after construction always equal to {@code runId}
 * @param datasets data sets the run read
 * @param models logged models the run read; existence is not checked
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record LogInputs(
        @Nullable String runId, @Nullable String runUuid, List<DatasetInput> datasets, List<ModelInput> models) {
    public LogInputs {
        runId = Required.runId(runId, runUuid);
        runUuid = runId;
        datasets = Required.list(datasets);
        models = Required.list(models);
    }

    /** Id of the run, whichever name the client sent it under. */
    public String run() {
        return Required.runId(runId, runUuid);
    }
}
