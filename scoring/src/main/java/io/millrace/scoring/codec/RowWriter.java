package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Column;
import io.millrace.models.data.Data;
import io.millrace.models.data.Frame;
import io.millrace.models.data.Tensor;
import io.millrace.models.data.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a model answers to a file, row after row: columns keep their names, a tensor without a name is {@code prediction}. Lists
 * stand in CSV as JSON. Missing is an empty cell, or null. Used by one thread.
 */
public final class RowWriter implements AutoCloseable {
    private static final String ONLY = "prediction";
    private static final String BEGIN = "{\"predictions\":[\n";

    private final OutputStream out;
    private final Style style;
    private @Nullable List<String> header;
    private boolean begun;

    private enum Style {
        CSV,
        LINES,
        LIST
    }

    private RowWriter(OutputStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** With a header; later batches must have the same columns. */
    public static RowWriter csv(OutputStream out) {
        return new RowWriter(out, Style.CSV);
    }

    /** An object a line. */
    public static RowWriter jsonLines(OutputStream out) {
        return new RowWriter(out, Style.LINES);
    }

    /** As {@code /invocations} answers a table: a list of objects under {@code predictions}. It ends when the writer is closed. */
    public static RowWriter json(OutputStream out) {
        return new RowWriter(out, Style.LIST);
    }

    /** @param rows how many went into the model; an answer of another number raises {@code INVALID_PARAMETER_VALUE} */
    public void write(Data answer, int rows) throws IOException {
        var table = table(answer, rows);
        if (style == Style.CSV) {
            writeHeader(List.copyOf(table.keySet()));
        }
        var values = new ArrayList<>(table.values());
        var names = new ArrayList<>(table.keySet());
        var line = new JsonOut(1 << 10, false);
        for (int row = 0; row < rows; row++) {
            if (style == Style.CSV) {
                csvRow(values, row, line);
            } else {
                beginItem(line);
                jsonRow(names, values, row, line);
            }
        }
        out.write(line.toBytes());
    }

    private interface Values {
        @Nullable
        Object at(int row);
    }

    private static Map<String, Values> table(Data answer, int rows) {
        var table = new LinkedHashMap<String, Values>();
        if (answer instanceof Frame frame) {
            check(frame.rows(), rows);
            for (Column column : frame.columns()) {
                table.put(frame.columns().size() == 1 && !frame.named() ? ONLY : column.name(), column::value);
            }
        } else if (answer instanceof Tensors tensors) {
            tensors.byName().forEach((name, tensor) -> {
                check(tensor.shape().length == 0 ? 1 : (int) tensor.shape()[0], rows);
                table.put(name.isEmpty() ? ONLY : name, row -> nested(tensor, row));
            });
        } else {
            var value = ((Data.Json) answer).value();
            if (value instanceof List<?> list) {
                check(list.size(), rows);
                table.put(ONLY, list::get);
            } else {
                check(1, rows);
                table.put(ONLY, row -> value);
            }
        }
        return table;
    }

    private static void check(int answered, int rows) {
        if (answered != rows) {
            throw INVALID_PARAMETER_VALUE.error("The model answered %d rows to %d", answered, rows);
        }
    }

    private static @Nullable Object nested(Tensor tensor, int row) {
        int size = tensor.shape().length == 0 || tensor.shape()[0] == 0 ? 1 : (int) (tensor.size() / tensor.shape()[0]);
        if (tensor.shape().length <= 1) {
            return TensorArrays.get(tensor, row);
        }
        return level(tensor, 1, row * size, size);
    }

    private static @Nullable Object level(Tensor tensor, int level, int from, int size) {
        if (level == tensor.shape().length) {
            return TensorArrays.get(tensor, from);
        }
        var list = new ArrayList<@Nullable Object>();
        int count = (int) tensor.shape()[level];
        int each = count == 0 ? 0 : size / count;
        for (int i = 0; i < count; i++) {
            list.add(level(tensor, level + 1, from + i * each, each));
        }
        return list;
    }

    private void writeHeader(List<String> names) throws IOException {
        if (header == null) {
            header = names;
            var cells = names.stream().map(CsvText::cell).toList();
            out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
        } else if (!header.equals(names)) {
            throw INVALID_PARAMETER_VALUE.error("The model answered the columns %s and then %s", header, names);
        }
    }

    private static void csvRow(List<Values> values, int row, JsonOut line) {
        for (int i = 0; i < values.size(); i++) {
            line.separate(i == 0);
            var value = values.get(i).at(row);
            if (value instanceof String text) {
                line.raw(CsvText.cell(text).getBytes(StandardCharsets.UTF_8));
            } else if (value != null && !isNaN(value)) {
                var cell = new JsonOut(32, false);
                cell.value(value);
                var text = new String(cell.toBytes(), StandardCharsets.UTF_8);
                boolean quoted = value instanceof byte[] || value instanceof java.time.LocalDateTime;
                line.raw(CsvText.cell(quoted ? text.substring(1, text.length() - 1) : text)
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        line.raw('\n');
    }

    private static boolean isNaN(Object value) {
        return (value instanceof Double real && real.isNaN()) || (value instanceof Float single && single.isNaN());
    }

    private void beginItem(JsonOut line) {
        if (style == Style.LIST) {
            line.raw((begun ? "," : BEGIN).getBytes(StandardCharsets.UTF_8));
            begun = true;
        }
    }

    private static void jsonRow(List<String> names, List<Values> values, int row, JsonOut line) {
        line.raw('{');
        for (int i = 0; i < values.size(); i++) {
            line.separate(i == 0);
            line.raw(JsonOut.key(names.get(i)));
            line.value(values.get(i).at(row));
        }
        line.raw('}').raw('\n');
    }

    @Override
    public void close() throws IOException {
        if (style == Style.LIST) {
            out.write(((begun ? "" : BEGIN) + "]}\n").getBytes(StandardCharsets.UTF_8));
        }
        out.close();
    }
}
