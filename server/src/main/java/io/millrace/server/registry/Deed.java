package io.millrace.server.registry;

import org.jspecify.annotations.Nullable;

/**
 * An activity about to be written.
 *
 * @param type as on the wire: {@code APPLIED_TRANSITION}, {@code SET_TAG}, …
 * @param modelId absent: it was done to the registry as a whole
 * @param version absent: it was done to the model
 */
record Deed(
        String type,
        String userId,
        @Nullable Long modelId,
        @Nullable String model,
        @Nullable Long version,
        @Nullable String fromStage,
        @Nullable String toStage,
        @Nullable String alias,
        @Nullable String key,
        @Nullable String before,
        @Nullable String after,
        @Nullable String comment,
        @Nullable String systemComment) {
    Deed {
        if (!Activities.TYPES.contains(type)) {
            throw new IllegalArgumentException(type + " is missing in the list of types");
        }
    }

    static Deed toModel(String type, String userId, ModelRow model) {
        return new Deed(type, userId, model.id(), model.name(), null, null, null, null, null, null, null, null, null);
    }

    static Deed toVersion(String type, String userId, VersionRow version) {
        return new Deed(
                type,
                userId,
                version.modelId(),
                version.model(),
                version.version(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Deed toRegistry(String type, String userId) {
        return new Deed(type, userId, null, null, null, null, null, null, null, null, null, null, null);
    }

    Deed stages(@Nullable String from, @Nullable String to) {
        return new Deed(
                type, userId, modelId, model, version, from, to, alias, key, before, after, comment, systemComment);
    }

    Deed alias(String name) {
        return new Deed(
                type,
                userId,
                modelId,
                model,
                version,
                fromStage,
                toStage,
                name,
                key,
                before,
                after,
                comment,
                systemComment);
    }

    Deed key(String tag) {
        return new Deed(
                type,
                userId,
                modelId,
                model,
                version,
                fromStage,
                toStage,
                alias,
                tag,
                before,
                after,
                comment,
                systemComment);
    }

    Deed change(@Nullable String was, @Nullable String is) {
        return new Deed(
                type, userId, modelId, model, version, fromStage, toStage, alias, key, was, is, comment, systemComment);
    }

    /** What the person said. */
    Deed said(@Nullable String text) {
        return new Deed(
                type,
                userId,
                modelId,
                model,
                version,
                fromStage,
                toStage,
                alias,
                key,
                before,
                after,
                text,
                systemComment);
    }

    /** What the server adds. */
    Deed because(String text) {
        return new Deed(
                type, userId, modelId, model, version, fromStage, toStage, alias, key, before, after, comment, text);
    }
}
