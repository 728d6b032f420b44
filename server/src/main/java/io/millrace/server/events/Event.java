package io.millrace.server.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the registry.
 *
 * @param kind what
 * @param model name of the registered model or prompt
 * @param version number; absent: it happened to the model
 * @param data the fields of MLflow's webhook payload, and for Millrace's own kinds those of the managed registry; values
 *     are texts, maps of texts, or null
 */
public record Event(EventKind kind, String model, @Nullable Long version, Map<String, @Nullable Object> data) {}
