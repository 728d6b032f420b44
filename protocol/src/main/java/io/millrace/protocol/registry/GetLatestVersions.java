package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * MLflow: {@code GET} or {@code POST registered-models/get-latest-versions}.
 *
 * @param name of the model
 * @param stages in any letter case; none: all stages
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetLatestVersions(String name, List<String> stages) {
    public GetLatestVersions {
        name = Required.field(name, "name");
        stages = Required.list(stages);
    }
}
