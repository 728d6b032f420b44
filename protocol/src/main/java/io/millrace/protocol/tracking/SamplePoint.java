package io.millrace.protocol.tracking;

import io.avaje.jsonb.Json;

/**
 * One point of a sampled series.
 *
 * @param step training step
 * @param timestamp milliseconds since the Unix epoch, UTC
 * @param value NaN is possible
 */
@Json(naming = Json.Naming.LowerUnderscore)
public record SamplePoint(long step, long timestamp, double value) {}
