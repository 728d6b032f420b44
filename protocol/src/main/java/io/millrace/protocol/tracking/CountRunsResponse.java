package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;

/**
 * How many runs match.
 *
 * @param count exact
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record CountRunsResponse(long count) {}
