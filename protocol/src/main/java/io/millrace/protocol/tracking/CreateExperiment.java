package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST experiments/create}.
 *
 * @param name 1 to 500 characters
 * @param artifactLocation absent or empty: {@code <default root>/<experiment id>}
 * @param tags the last of equal keys wins
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateExperiment(String name, @Nullable String artifactLocation, List<Tag> tags) {
    public CreateExperiment {
        name = Required.field(name, "name");
        tags = Required.list(tags);
    }
}
