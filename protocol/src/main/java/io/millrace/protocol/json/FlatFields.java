package io.millrace.protocol.json;

import io.avaje.json.JsonReader;
import io.avaje.json.JsonReader.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of an object that holds only scalars and lists of them, as text; numbers keep every digit. */
final class FlatFields {
    private FlatFields() {}

    static Map<String, List<String>> read(JsonReader json) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNextField()) {
            fields.put(json.nextField(), values(json));
        }
        json.endObject();
        return fields;
    }

    private static List<String> values(JsonReader json) {
        if (json.isNullValue()) {
            return List.of();
        }
        if (json.currentToken() != Token.BEGIN_ARRAY) {
            return List.of(scalar(json));
        }
        List<String> values = new ArrayList<>();
        json.beginArray();
        while (json.hasNextElement()) {
            values.add(scalar(json));
        }
        json.endArray();
        return values;
    }

    private static String scalar(JsonReader json) {
        return json.currentToken() == Token.STRING ? json.readString() : json.readRaw();
    }
}
