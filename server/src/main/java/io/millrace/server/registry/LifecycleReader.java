package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.Lifecycle;
import java.util.List;
import java.util.Map;

/** Reads a lifecycle as somebody wrote it. A field that there is not is an error: overlooked, it would be a rule less. */
final class LifecycleReader {
    private static final List<String> LIFECYCLE = List.of("stages", "moves", "approvals", "freezes");
    private static final Map<String, List<String>> ITEMS = Map.of(
            "moves", List.of("from", "to"),
            "approvals", List.of("stage", "alias", "model", "approvals", "approvers"),
            "freezes", List.of("from_timestamp", "until_timestamp", "model", "reason"));

    private LifecycleReader() {}

    static Lifecycle read(Map<String, Object> document) {
        checkFields(document, "lifecycle", LIFECYCLE);
        ITEMS.forEach((name, fields) -> {
            if (document.get(name) instanceof List<?> items) {
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Map<?, ?> item) {
                        checkFields(item, "lifecycle." + name + "[" + i + "]", fields);
                    }
                }
            }
        });
        return Json.read(Json.writeText(document), Lifecycle.class);
    }

    private static void checkFields(Map<?, ?> item, String at, List<String> fields) {
        for (var field : item.keySet()) {
            if (!fields.contains(String.valueOf(field))) {
                throw INVALID_PARAMETER_VALUE.error(
                        "%s.%s: there is no such field; the fields are %s", at, field, String.join(", ", fields));
            }
        }
    }
}
