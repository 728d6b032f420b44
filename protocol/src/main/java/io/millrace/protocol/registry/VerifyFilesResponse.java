package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;

/**
 * Millrace: {@code POST millrace/model-versions/verify}; all files were read again.
 *
 * @param intact whether they are what they were when the version was made
 * @param changed paths of files with other content
 * @param missing paths of files that are gone
 * @param added paths of files that were not there
 * @param files number of files that were read
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record VerifyFilesResponse(
        boolean intact, List<String> changed, List<String> missing, List<String> added, long files) {
    public VerifyFilesResponse {
        changed = Required.list(changed);
        missing = Required.list(missing);
        added = Required.list(added);
    }
}
