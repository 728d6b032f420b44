package io.millrace.server.events;

/**
 * One delivery, taken to be sent.
 *
 * @param id UUID, the same for all attempts
 * @param event name of the event, as the API of the webhook has it
 * @param created milliseconds since the Unix epoch: what the signature is made with at every attempt
 * @param attempts this one included
 * @param occurrence what to tell
 */
record Parcel(String id, String event, long created, int attempts, Occurrence occurrence) {}
