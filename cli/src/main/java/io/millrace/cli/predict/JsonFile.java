package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file: a list of rows, or what {@code /invocations} takes ({@code dataframe_split}, {@code dataframe_records},
 * {@code instances}, {@code inputs}). It is in memory as a whole.
 */
final class JsonFile implements RowFile {
    private static final long MAX_SIZE = 256 << 20;
    private static final Set<String> ENVELOPES = Set.of("dataframe_split", "dataframe_records", "instances", "inputs");

    private final List<?> rows;
    private final Optional<Map<String, Object>> params;
    private int next;

    private JsonFile(List<?> rows, Optional<Map<String, Object>> params) {
        this.rows = rows;
        this.params = params;
    }

    static JsonFile read(Path file) throws IOException {
        if (Files.size(file) > MAX_SIZE) {
            throw INVALID_PARAMETER_VALUE.error(
                    "'%s' is larger than %d bytes; JSON lines (.jsonl) may have any size", file, MAX_SIZE);
        }
        var text = Files.readString(file, StandardCharsets.UTF_8);
        return text.stripLeading().startsWith("[")
                ? new JsonFile(list(Json.readMap("{\"rows\":" + text + "}").get("rows"), "rows"), Optional.empty())
                : envelope(Json.readMap(text));
    }

    @SuppressWarnings("unchecked")
    private static JsonFile envelope(Map<String, Object> request) {
        var keys = request.keySet().stream().filter(ENVELOPES::contains).toList();
        if (keys.size() != 1) {
            throw INVALID_PARAMETER_VALUE.error("The file is no list, and has not exactly one of %s", ENVELOPES);
        }
        var key = keys.getFirst();
        var params = request.get("params") instanceof Map<?, ?> map
                ? Optional.of((Map<String, Object>) map)
                : Optional.<Map<String, Object>>empty();
        return new JsonFile(rows(key, request.get(key)), params);
    }

    private static List<?> rows(String key, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return list(value, key);
        }
        return key.equals("dataframe_split") ? split(map) : transposed(key, map);
    }

    private static List<?> list(@Nullable Object value, String name) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw INVALID_PARAMETER_VALUE.error("%s: expected a list", name);
    }

    /** Rows under their columns' names, where it has names. */
    private static List<?> split(Map<?, ?> table) {
        var data = list(table.get("data"), "dataframe_split.data");
        if (table.get("columns") == null) {
            return data;
        }
        var columns = list(table.get("columns"), "dataframe_split.columns");
        var rows = new ArrayList<Object>();
        for (var item : data) {
            var values = list(item, "dataframe_split.data[" + rows.size() + "]");
            if (values.size() != columns.size()) {
                throw INVALID_PARAMETER_VALUE.error(
                        "dataframe_split.data[%d]: expected %d values, got %d",
                        rows.size(), columns.size(), values.size());
            }
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (int i = 0; i < values.size(); i++) {
                row.put(String.valueOf(columns.get(i)), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** An object of columns, or of tensors with a first dimension for the rows. */
    private static List<?> transposed(String key, Map<?, ?> columns) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var column : columns.entrySet()) {
            var name = String.valueOf(column.getKey());
            var values = list(column.getValue(), key + "." + name);
            boolean first = column.getKey().equals(columns.keySet().iterator().next());
            if (!first && values.size() != rows.size()) {
                throw INVALID_PARAMETER_VALUE.error(
                        "%s.%s: has %d rows where others have %d", key, name, values.size(), rows.size());
            }
            for (int i = 0; i < values.size(); i++) {
                if (first) {
                    rows.add(new LinkedHashMap<>());
                }
                rows.get(i).put(name, values.get(i));
            }
        }
        return rows;
    }

    @Override
    public boolean csv() {
        return false;
    }

    @Override
    public Optional<Map<String, Object>> params() {
        return params;
    }

    @Override
    public @Nullable Row next() {
        if (next == rows.size()) {
            return null;
        }
        var row = rows.get(next++);
        return new Row(next, row == null ? "null" : Json.writeText(row));
    }

    @Override
    public long position() {
        return next;
    }

    @Override
    public long size() {
        return rows.size();
    }

    @Override
    public void close() {
        // it is read already
    }
}
