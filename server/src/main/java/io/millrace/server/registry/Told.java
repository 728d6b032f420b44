package io.millrace.server.registry;

import io.millrace.server.events.Outbox;

/**
 * Who is told of what happens in the registry, inside its transaction.
 *
 * @param outbox of every event
 * @param versions of new versions
 */
public record Told(Outbox outbox, VersionWatch versions) {}
