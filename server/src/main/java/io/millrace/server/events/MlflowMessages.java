package io.millrace.server.events;

import io.millrace.protocol.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;

/** Deliveries as MLflow makes them. */
final class MlflowMessages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MlflowMessages() {}

    /**
     * @param secret empty: it is not signed
     */
    static Message of(Parcel parcel, String secret) {
        var body = body(parcel.occurrence());
        var headers = new LinkedHashMap<String, String>();
        var time = String.valueOf(parcel.created() / 1_000);
        headers.put("X-MLflow-Delivery-Id", parcel.id());
        headers.put("X-MLflow-Timestamp", time);
        if (!secret.isEmpty()) {
            var signature = Signature.of(parcel.id() + "." + time + "." + body, secret);
            headers.put("X-MLflow-Signature", "v1," + Base64.getEncoder().encodeToString(signature));
        }
        return new Message(headers, body);
    }

    private static String body(Occurrence occurrence) {
        var pair = EventNames.pair(occurrence.event().kind());
        var fields = new LinkedHashMap<String, Object>();
        fields.put("entity", pair.entity().name().toLowerCase(Locale.ROOT));
        fields.put("action", pair.action().name().toLowerCase(Locale.ROOT));
        fields.put("timestamp", TIME.format(Instant.ofEpochMilli(occurrence.time())));
        fields.put("data", occurrence.event().data());
        return Json.writeText(fields);
    }
}
