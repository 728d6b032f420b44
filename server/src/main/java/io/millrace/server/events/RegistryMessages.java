package io.millrace.server.events;

import io.millrace.protocol.json.Json;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deliveries as the managed registry makes them. */
final class RegistryMessages {
    private RegistryMessages() {}

    /**
     * @param secret empty: it is not signed
     * @param credential value of the Authorization header; empty: none
     */
    static Message of(String webhook, Parcel parcel, String secret, String credential) {
        var body = body(webhook, parcel);
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Millrace-Delivery-Id", parcel.id()); // lets a target recognise a repetition
        if (!secret.isEmpty()) {
            headers.put("X-Databricks-Signature", HexFormat.of().formatHex(Signature.of(body, secret)));
        }
        if (!credential.isEmpty()) {
            headers.put("Authorization", credential);
        }
        return new Message(headers, body);
    }

    private static String body(String webhook, Parcel parcel) {
        var event = parcel.occurrence().event();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("event", parcel.event());
        fields.put("webhook_id", webhook);
        fields.put("event_timestamp", parcel.occurrence().time());
        fields.put("model_name", event.model());
        if (event.version() != null) {
            fields.put("version", String.valueOf(event.version()));
        }
        fields.putAll(added(event));
        fields.put("text", Sentences.of(event));
        return Json.writeText(fields);
    }

    private static Map<String, Object> added(Event event) {
        return switch (event.kind()) {
            case MODEL_VERSION_TRANSITIONED_STAGE -> fields(event, "from_stage", "to_stage");
            case TRANSITION_REQUEST_CREATED -> fields(event, "to_stage", "to_alias");
            case COMMENT_CREATED -> fields(event, "comment");
            case MODEL_VERSION_TAG_SET -> Map.of("tags", List.of(fields(event, "key", "value")));
            default -> Map.of();
        };
    }

    private static Map<String, Object> fields(Event event, String... names) {
        var fields = new LinkedHashMap<String, Object>();
        for (var name : names) {
            var value = event.data().get(name);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }
}
