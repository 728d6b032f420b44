package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import io.millrace.protocol.tracking.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MLflow: {@code POST registered-models/create}.
 *
 * @param name not empty, at most 256 characters
 * @param tags the last of equal keys wins
 * @param description at most 5000 characters
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CreateRegisteredModel(
        String name, List<Tag> tags, @Nullable String description) {
    public CreateRegisteredModel {
        name = Required.field(name, "name");
        tags = Required.list(tags);
    }
}
