package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST model-versions/transition-stage}, also below {@code databricks/}.
 *
 * @param name of the model
 * @param version decimal number, as text
 * @param stage in any letter case
 * @param archiveExistingVersions whether the other versions in that stage become {@code Archived}; absent: no
 * @param comment why; kept in the activity
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record TransitionModelVersion(
        String name,
        String version,
        String stage,
        @Nullable Boolean archiveExistingVersions,
        @Nullable String comment) {
    public TransitionModelVersion {
        name = Required.field(name, "name");
        version = Required.field(version, "version");
        stage = Required.field(stage, "stage");
    }
}
