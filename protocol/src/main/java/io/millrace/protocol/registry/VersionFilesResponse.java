package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import io.millrace.protocol.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/model-versions/files}.
 *
 * @param state {@code PENDING}: they are being read; {@code COMPLETE}; {@code NOT_READABLE}: the server does not open their
 *     location; {@code FAILED}
 * @param digest SHA-256 over the lines {@code path NUL size NUL sha256 newline}, sorted by path as UTF-8; absent unless complete
 * @param size bytes of all files; absent unless complete
 * @param message why they could not be read
 * @param files sorted by path
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record VersionFilesResponse(
        String state,
        @Nullable String digest,
        @Nullable Long size,
        @Nullable String message,
        List<VersionFile> files) {
    public VersionFilesResponse {
        state = Required.field(state, "state");
        files = Required.list(files);
    }
}
