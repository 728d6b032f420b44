package io.millrace.server.registry;

import org.jspecify.annotations.Nullable;

/**
 * A registered model as it is stored.
 *
 * @param prompt whether it is one of MLflow's prompts
 * @param lastVersion highest number ever given to a version; 0: none yet
 */
record ModelRow(
        long id,
        String name,
        boolean prompt,
        @Nullable String description,
        String userId,
        long lastVersion,
        long created,
        long updated) {}
