package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where rows of predictions go. Used by one thread. */
sealed interface RowSink {
    void write(Map<String, @Nullable Object> row) throws IOException;

    /** By the name of the file; {@code -} is JSON lines. */
    static RowSink of(String name, Writer out) {
        if (name.endsWith(".csv")) {
            return new Csv(out);
        }
        if (name.equals("-") || name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return new JsonLines(out);
        }
        throw INVALID_PARAMETER_VALUE.error("The output '%s' is neither .csv nor .jsonl", name);
    }

    /** An object a line. */
    record JsonLines(Writer out) implements RowSink {
        @Override
        public void write(Map<String, @Nullable Object> row) throws IOException {
            out.write(Json.writeText(row));
            out.write('\n');
        }
    }

    /** With a header, by the first row's names. Lists and objects are JSON in their cells. */
    final class Csv implements RowSink {
        private final Writer out;
        private List<String> header = List.of();

        Csv(Writer out) {
            this.out = out;
        }

        @Override
        public void write(Map<String, @Nullable Object> row) throws IOException {
            if (header.isEmpty()) {
                header = List.copyOf(row.keySet());
                line(new ArrayList<>(header));
            }
            var cells = new ArrayList<@Nullable Object>();
            header.forEach(name -> cells.add(row.get(name)));
            line(cells);
        }

        private void line(List<@Nullable Object> cells) throws IOException {
            out.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",")));
            out.write('\n');
        }

        private static String cell(@Nullable Object value) {
            if (value == null) {
                return "";
            }
            var text = value instanceof List || value instanceof Map ? Json.writeText(value) : value.toString();
            boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
        }
    }
}
