package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * What differs between two versions, in the order of areas and keys.
 *
 * @param left the first
 * @param right the other
 * @param differences empty: none
 * @param notes what could not be compared, and why
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record DiffModelVersionsResponse(
        ModelVersion left, ModelVersion right, List<VersionDifference> differences, List<String> notes) {
    public DiffModelVersionsResponse {
        left = Required.field(left, "left");
        right = Required.field(right, "right");
        differences = Required.list(differences);
        notes = Required.list(notes);
    }
}
