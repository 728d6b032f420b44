package io.millrace.protocol.registry;

import io.avaje.jsonb.Json;

/**
 * Millrace: {@code GET millrace/lifecycle}.
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record GetLifecycle() {}
