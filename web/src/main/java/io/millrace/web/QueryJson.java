package io.millrace.web;

import io.millrace.protocol.json.Json;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A query string as the JSON of its record: a repeated field is a list, of a repeated scalar the first counts. The codec
 * then applies the same rules as to a body.
 */
final class QueryJson {
    private static final Map<Class<?>, Set<String>> LISTS = new ConcurrentHashMap<>();

    private QueryJson() {}

    static byte[] of(Map<String, List<String>> query, Class<?> type) {
        var lists = LISTS.computeIfAbsent(type, QueryJson::listFields);
        var json = new LinkedHashMap<String, Object>();
        query.forEach((name, values) -> json.put(name, lists.contains(name) ? values : values.getFirst()));
        return Json.write(json);
    }

    private static Set<String> listFields(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> component.getType() == List.class)
                .map(QueryJson::wireName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String wireName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
