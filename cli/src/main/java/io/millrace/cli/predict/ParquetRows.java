package io.millrace.cli.predict;

import io.millrace.protocol.json.Json;
import io.millrace.scoring.spark.parquet.Fields;
import io.millrace.scoring.spark.parquet.ParquetFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Parquet file; one of its row groups is in memory at a time. */
final class ParquetRows implements RowFile {
    private final ParquetFile file;
    private List<Fields> group = List.of();
    private int nextGroup;
    private int nextRow;
    private long read;

    ParquetRows(Path path) throws IOException {
        file = ParquetFile.open(path);
    }

    @Override
    public boolean csv() {
        return false;
    }

    @Override
    public @Nullable Row next() {
        while (nextRow == group.size()) {
            if (nextGroup == file.groups()) {
                return null;
            }
            group = file.group(nextGroup++);
            nextRow = 0;
        }
        return new Row(++read, Json.writeText(object(group.get(nextRow++))));
    }

    private static Map<String, @Nullable Object> object(Fields row) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var name : row.names()) {
            object.put(name, json(row.value(name)));
        }
        return object;
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof Fields fields) {
            return object(fields);
        }
        if (value instanceof double[] numbers) {
            var list = new ArrayList<@Nullable Object>();
            for (double number : numbers) {
                list.add(json(number));
            }
            return list;
        }
        if (value instanceof List<?> items) {
            var list = new ArrayList<@Nullable Object>();
            items.forEach(item -> list.add(json(item)));
            return list;
        }
        return value instanceof Double number && number.isNaN() ? null : value;
    }

    @Override
    public long position() {
        return read;
    }

    @Override
    public long size() {
        return file.rowCount();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
