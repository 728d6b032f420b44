package io.millrace.server.registry;

import io.millrace.protocol.tracking.Tag;
import io.millrace.server.events.Event;
import io.millrace.server.events.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of new models, versions and tags. Source of the fields: MLflow's webhook payloads. */
final class RegistryEvents {
    private static final String TEXT = "mlflow.prompt.text";

    private RegistryEvents() {}

    static Event created(ModelRow model, List<Tag> tags) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("name", model.name());
        data.put("tags", shown(tags));
        data.put("description", model.description());
        var kind = model.prompt() ? EventKind.PROMPT_CREATED : EventKind.REGISTERED_MODEL_CREATED;
        return new Event(kind, model.name(), null, data);
    }

    static Event created(VersionRow version, List<Tag> tags) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("name", version.model());
        data.put("version", version.number());
        data.put("tags", shown(tags));
        var description = version.description();
        data.put("description", description == null || description.isEmpty() ? null : description);
        if (version.prompt()) {
            data.put("template", textOf(tags));
        } else {
            data.put("source", version.source());
            data.put("run_id", version.runId().isEmpty() ? null : version.runId());
        }
        var kind = version.prompt() ? EventKind.PROMPT_VERSION_CREATED : EventKind.MODEL_VERSION_CREATED;
        return new Event(kind, version.model(), version.version(), data);
    }

    static Event requested(VersionRow version, RequestRow request) {
        var data = new HashMap<String, @Nullable Object>();
        data.put(
                request.place().isStage() ? "to_stage" : "to_alias",
                request.place().name());
        data.put("user_id", request.userId());
        data.put("comment", request.comment());
        return new Event(EventKind.TRANSITION_REQUEST_CREATED, version.model(), version.version(), data);
    }

    static Event commented(VersionRow version, String userId, String comment) {
        return new Event(
                EventKind.COMMENT_CREATED,
                version.model(),
                version.version(),
                Map.of("comment", comment, "user_id", userId));
    }

    /** A tag of a version that was set, or deleted: value absent. */
    static Event tag(VersionRow version, String key, @Nullable String value) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("name", version.model());
        data.put("version", version.number());
        data.put("key", key);
        if (value != null) {
            data.put("value", value);
        }
        return new Event(tagKind(version.prompt(), value != null), version.model(), version.version(), data);
    }

    private static EventKind tagKind(boolean prompt, boolean set) {
        if (prompt) {
            return set ? EventKind.PROMPT_VERSION_TAG_SET : EventKind.PROMPT_VERSION_TAG_DELETED;
        }
        return set ? EventKind.MODEL_VERSION_TAG_SET : EventKind.MODEL_VERSION_TAG_DELETED;
    }

    /** Without the tags by which MLflow marks and keeps prompts. */
    private static Map<String, String> shown(List<Tag> tags) {
        var shown = new HashMap<String, String>();
        for (var tag : tags) {
            if (!tag.key().startsWith("mlflow.prompt.") && !tag.key().startsWith("_mlflow_prompt_")) {
                shown.put(tag.key(), tag.value());
            }
        }
        return shown;
    }

    private static @Nullable String textOf(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> tag.key().equals(TEXT))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
    }
}
