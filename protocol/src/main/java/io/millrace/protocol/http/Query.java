package io.millrace.protocol.http;

import io.millrace.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Query strings: a list becomes a repeated parameter, what is absent is left out. */
final class Query {
    private Query() {}

    /** @param arguments a wire record, or a map of text, numbers, booleans and lists of them */
    static String of(Object arguments) {
        List<String> pairs = new ArrayList<>();
        Json.flat(arguments).forEach((name, values) -> {
            for (var value : values) {
                pairs.add(PercentEncoding.encode(name) + "=" + PercentEncoding.encode(value));
            }
        });
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }
}
