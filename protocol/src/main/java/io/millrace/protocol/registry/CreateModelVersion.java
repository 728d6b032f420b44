package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST model-versions/create}.
 *
 * @param name of a model that exists
 * @param source location of the files: a URI, or a local path inside the artifacts of the run
 * @param runId run that made the model; not checked for remote sources
 * @param tags the last of equal keys wins
 * @param runLink where the run can be seen, if it is on another server
 * @param description at most 5000 characters
 * @param modelId logged model that the version is made from
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateModelVersion(
        String name,
        String source,
        @Nullable String runId,
        List<Tag> tags,
        @Nullable String runLink,
        @Nullable String description,
        @Nullable String modelId) {
    public CreateModelVersion {
        name = Required.field(name, "name");
        source = Required.field(source, "source");
        tags = Required.list(tags);
    }
}
