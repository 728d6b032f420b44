package io.millrace.server.events;

/**
 * An event and its time.
 *
 * @param event what happened
 * @param time milliseconds since the Unix epoch
 */
record Occurrence(Event event, long time) {}
