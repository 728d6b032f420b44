package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model answers, as one mapping from names to values for each row. */
final class Answers {
    private static final String ONLY = "prediction";

    private Answers() {}

    /** An answer with another number of rows raises {@code INVALID_STATE}. */
    static List<Map<String, @Nullable Object>> rows(Data answer, int rows) {
        var columns = new LinkedHashMap<String, List<@Nullable Object>>();
        if (answer instanceof Frame frame) {
            frame.columns().forEach(column -> columns.put(column.name(), values(rows(frame.rows(), rows), column::value)));
        } else if (answer instanceof Tensors tensors) {
            tensors.byName().forEach((name, tensor) -> columns.put(name.isEmpty() ? ONLY : name, values(tensor, rows)));
        } else {
            columns.put(ONLY, list(((Data.Json) answer).value(), rows));
        }
        var byRow = new ArrayList<Map<String, @Nullable Object>>();
        for (int row = 0; row < rows; row++) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            for (var column : columns.entrySet()) {
                values.put(column.getKey(), column.getValue().get(row));
            }
            byRow.add(values);
        }
        return byRow;
    }

    private interface Cell {
        @Nullable
        Object at(int row);
    }

    private static List<@Nullable Object> values(int rows, Cell cell) {
        var values = new ArrayList<@Nullable Object>(rows);
        for (int row = 0; row < rows; row++) {
            values.add(plain(cell.at(row)));
        }
        return values;
    }

    private static List<@Nullable Object> values(Tensor tensor, int rows) {
        var shape = tensor.shape();
        rows(shape.length == 0 ? 1 : (int) shape[0], rows);
        int width = rows == 0 ? 0 : tensor.size() / rows;
        return values(rows, row -> slice(tensor, 1, row * width));
    }

    /** What one index of the dimensions before leaves. */
    private static @Nullable Object slice(Tensor tensor, int dimension, int from) {
        var shape = tensor.shape();
        if (dimension >= shape.length) {
            return Array.get(tensor.values(), from);
        }
        int step = 1;
        for (int i = dimension + 1; i < shape.length; i++) {
            step *= (int) shape[i];
        }
        var items = new ArrayList<@Nullable Object>();
        for (int i = 0; i < shape[dimension]; i++) {
            items.add(plain(slice(tensor, dimension + 1, from + i * step)));
        }
        return items;
    }

    private static List<@Nullable Object> list(@Nullable Object value, int rows) {
        if (value instanceof List<?> list) {
            rows(list.size(), rows);
            return new ArrayList<>(list);
        }
        rows(1, rows);
        var only = new ArrayList<@Nullable Object>();
        only.add(value);
        return only;
    }

    /** What JSON has no word for is null. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> null;
            case Float number -> Float.isFinite(number) ? new java.math.BigDecimal(number.toString()) : null;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case byte[] bytes -> java.util.Base64.getEncoder().encodeToString(bytes);
            case double[] vector -> java.util.Arrays.stream(vector).boxed().toList();
            case java.time.LocalDateTime time -> time.toString();
            case null, default -> value;
        };
    }

    private static int rows(int answered, int asked) {
        if (answered != asked) {
            throw INVALID_STATE.error("The model answered %d rows for %d", answered, asked);
        }
        return asked;
    }
}
