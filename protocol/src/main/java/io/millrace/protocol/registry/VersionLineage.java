package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.DatasetInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-versions/lineage}. What is not known is absent.
 *
 * @param runId run that made the version
 * @param runName its name
 * @param experimentId of the run
 * @param experimentName of the run
 * @param sourceName what ran
 * @param sourceType {@code LOCAL}, {@code NOTEBOOK}, {@code JOB}, …
 * @param sourceVersion Git commit
 * @param loggedModelId logged model that the version was made from
 * @param datasets what the run read
 * @param copiedFrom {@code models:/name/version}
 * @param copies the same of versions that were copied from this one
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record VersionLineage(
        @Nullable String runId,
        @Nullable String runName,
        @Nullable String experimentId,
        @Nullable String experimentName,
        @Nullable String sourceName,
        @Nullable String sourceType,
        @Nullable String sourceVersion,
        @Nullable String loggedModelId,
        List<DatasetInput> datasets,
        @Nullable String copiedFrom,
        List<String> copies) {
    public VersionLineage {
        datasets = Required.list(datasets);
        copies = Required.list(copies);
    }
}
