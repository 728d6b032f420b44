package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output.
 *
 * @param name absent: fields have no names
 * @param type for people, as {@code array<string>} or {@code float32}
 * @param required whether data must have it
 * @param shape of a tensor, -1 is any size; absent for columns
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SchemaField(@Nullable String name, String type, boolean required, List<Long> shape) {
    public SchemaField {
        type = Required.field(type, "type");
        shape = Required.list(shape);
    }
}
