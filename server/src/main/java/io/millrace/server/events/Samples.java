package io.millrace.server.events;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What test calls tell. */
final class Samples {
    private static final String MODEL = "example_model";
    private static final String PROMPT = "example_prompt";

    private Samples() {}

    static Event of(EventKind kind) {
        var thing = kind.name().startsWith("PROMPT") ? PROMPT : MODEL;
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("name", thing);
        switch (kind) {
            case REGISTERED_MODEL_CREATED, PROMPT_CREATED -> {
                data.put("tags", Map.of("team", "forecasting"));
                data.put("description", "A sample");
            }
            case MODEL_VERSION_CREATED -> {
                data.put("version", "1");
                data.put("source", "models:/m-0123456789abcdef0123456789abcdef");
                data.put("run_id", "0123456789abcdef0123456789abcdef");
                data.put("tags", Map.of("team", "forecasting"));
                data.put("description", "A sample");
            }
            case PROMPT_VERSION_CREATED -> {
                data.put("version", "1");
                data.put("template", "Hello {{name}}!");
                data.put("tags", Map.of("team", "forecasting"));
                data.put("description", "A sample");
            }
            case MODEL_VERSION_TAG_SET, PROMPT_VERSION_TAG_SET ->
                put(data, "version", "1", "key", "checked", "value", "yes");
            case MODEL_VERSION_TAG_DELETED, PROMPT_VERSION_TAG_DELETED -> put(data, "version", "1", "key", "checked");
            case PROMPT_TAG_SET -> put(data, "key", "checked", "value", "yes");
            case PROMPT_TAG_DELETED -> put(data, "key", "checked");
            case MODEL_VERSION_ALIAS_CREATED, PROMPT_ALIAS_CREATED -> put(data, "alias", "champion", "version", "1");
            case MODEL_VERSION_ALIAS_DELETED, PROMPT_ALIAS_DELETED -> put(data, "alias", "champion");
            case MODEL_VERSION_TRANSITIONED_STAGE -> put(data, "from_stage", "None", "to_stage", "Staging");
            case TRANSITION_REQUEST_CREATED -> put(data, "to_stage", "Staging", "user_id", "someone");
            case COMMENT_CREATED -> put(data, "comment", "A sample", "user_id", "someone");
        }
        boolean ofModel = kind == EventKind.REGISTERED_MODEL_CREATED || kind == EventKind.PROMPT_CREATED;
        return new Event(kind, thing, ofModel ? null : 1L, data);
    }

    private static void put(Map<String, @Nullable Object> data, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i], pairs[i + 1]);
        }
    }
}
