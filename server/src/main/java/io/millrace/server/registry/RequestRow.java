package io.millrace.server.registry;

import org.jspecify.annotations.Nullable;

/**
 * An open transition request as it is stored.
 *
 * @param model present name of the model
 * @param userId who asked
 */
record RequestRow(
        long id,
        String model,
        long version,
        Place place,
        String userId,
        @Nullable String comment,
        long created) {}
