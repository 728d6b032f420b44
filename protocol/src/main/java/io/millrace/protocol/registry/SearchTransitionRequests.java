package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/**
 * Millrace: {@code GET millrace/transition-requests}: open requests of all models, oldest first.
 *
 * @param waitingForMe only those whose next approval may be the caller's; absent: no
 * @param maxResults 1 to 1000; absent: 100
 * @param pageToken goes with the same arguments
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SearchTransitionRequests(
        @Nullable Boolean waitingForMe,
        @Nullable Integer maxResults,
        @Nullable String pageToken) {}
