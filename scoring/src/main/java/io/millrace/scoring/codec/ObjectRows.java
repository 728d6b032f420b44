package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that are objects with the same keys, turned into one list a key. */
final class ObjectRows {
    private ObjectRows() {}

    /** The object of lists, as JSON, to be read like one that was sent. */
    static JsonBytes transposed(JsonBytes json) {
        var columns = new LinkedHashMap<String, List<@Nullable Object>>();
        int rows = 0;
        for (boolean more = json.beginArray(); more; more = json.nextElement(), rows++) {
            if (json.kind() != JsonBytes.Kind.OBJECT) {
                throw BAD_REQUEST.error(
                        "instances[%d]: expected an object, got %s",
                        rows, json.kind().people());
            }
            add(json.map(), columns, rows);
        }
        var out = new JsonOut(1 << 12, false);
        out.value(columns);
        return new JsonBytes(out.toBytes(), json.lastKeyWins());
    }

    private static void add(Map<String, @Nullable Object> row, Map<String, List<@Nullable Object>> columns, int rows) {
        row.forEach((key, value) ->
                columns.computeIfAbsent(key, name -> new ArrayList<>()).add(value));
        for (var column : columns.entrySet()) {
            if (column.getValue().size() != rows + 1) {
                throw BAD_REQUEST.error(
                        "instances[%d]: all rows must have the same keys as the first, and it has more or less", rows);
            }
        }
    }
}
