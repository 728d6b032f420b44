package io.millrace.server.tracking;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tag of a logged model that says which registered versions were made from it: a JSON list of {@code {"name",
 * "version"}}. The server writes it, with the version as a number; MLflow's Python client writes it again, as a text.
 */
final class ModelVersionsTag {
    static final String KEY = "mlflow.modelVersions";

    private ModelVersionsTag() {}

    /** The value with one more version; what is no list is replaced. */
    static String with(String value, String name, long version) {
        var entries = new ArrayList<Object>(entries(value));
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", name);
        entry.put("version", version);
        entries.add(entry);
        return Json.writeText(distinct(entries));
    }

    /** The tag, if it is this one, with every version once. */
    static Tag withoutDoubles(Tag tag) {
        if (!tag.key().equals(KEY)) {
            return tag;
        }
        var entries = entries(tag.value());
        var distinct = distinct(entries);
        return distinct.size() == entries.size() ? tag : new Tag(KEY, Json.writeText(distinct));
    }

    private static List<?> entries(String value) {
        try {
            return Json.readMap("{\"list\":" + value + "}").get("list") instanceof List<?> list ? list : List.of();
        } catch (MlflowException notJson) {
            return List.of();
        }
    }

    private static List<Object> distinct(List<?> entries) {
        var seen = new HashSet<List<String>>();
        var distinct = new ArrayList<Object>();
        for (var entry : entries) {
            if (entry instanceof Map<?, ?> map) {
                if (seen.add(List.of(String.valueOf(map.get("name")), number(map.get("version"))))) {
                    distinct.add(map);
                }
            } else {
                distinct.add(entry);
            }
        }
        return distinct;
    }

    private static String number(@Nullable Object version) {
        return version instanceof Number number ? String.valueOf(number.longValue()) : String.valueOf(version);
    }
}
