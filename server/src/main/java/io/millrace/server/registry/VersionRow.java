package io.millrace.server.registry;

import org.jspecify.annotations.Nullable;

/**
 * A model version as it is stored.
 *
 * @param id surrogate key
 * @param model name of its model
 * @param prompt whether its model is one of MLflow's prompts
 * @param source as the client said
 * @param location where the files are; the source with {@code models:} and {@code runs:} resolved
 */
record VersionRow(
        long id,
        long modelId,
        String model,
        boolean prompt,
        long version,
        String stage,
        @Nullable String description,
        String userId,
        String source,
        String location,
        String runId,
        String runLink,
        @Nullable String loggedModelId,
        long created,
        long updated) {
    String number() {
        return String.valueOf(version);
    }
}
