package io.millrace.server.registry;

/**
 * A comment as it is stored.
 *
 * @param model present name of the model
 */
record CommentRow(long id, String model, long version, String userId, String comment, long created, long updated) {}
