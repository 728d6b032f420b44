package io.millrace.cli;

import io.millrace.protocol.json.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How a command prints: a table for people, JSON for scripts. */
final class Output {
    private static final int WIDEST = 60;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    boolean json;

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Says what was done; scripts get the object instead. */
    void done(String sentence, Object object) {
        out().println(json ? Json.writeText(object) : sentence);
        out().flush();
    }

    /** One thing with its fields below each other. */
    void show(Object object, Map<String, String> fields) {
        if (json) {
            done("", object);
        } else {
            rows(
                    List.of("FIELD", "VALUE"),
                    fields.entrySet().stream(),
                    field -> List.of(field.getKey(), field.getValue()));
        }
    }

    /** Rows of a table; JSON comes as it streams in, a table once its widths are known. */
    <T> void rows(List<String> header, Stream<T> rows, Cells<T> cells) {
        if (json) {
            rows.forEach(row -> out().println(Json.writeText(row)));
        } else {
            var lines = new ArrayList<List<String>>();
            lines.add(header);
            rows.forEach(row -> lines.add(cells.of(row)));
            print(lines);
        }
        out().flush();
    }

    /** A cell of what may be absent. */
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** @param millis since the Unix epoch, UTC */
    static String time(@Nullable Long millis) {
        return millis == null ? "" : Instant.ofEpochMilli(millis).toString();
    }

    /** Makes the cells of one row. */
    @FunctionalInterface
    interface Cells<T> {
        List<String> of(T row);
    }

    /** Wide cells are cut, but for the last of a line, which has room. */
    private void print(List<List<String>> lines) {
        var widths = new int[lines.getFirst().size()];
        for (var line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.min(WIDEST, Math.max(widths[i], line.get(i).length()));
            }
        }
        for (var line : lines) {
            var text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean last = i == widths.length - 1;
                text.append(last ? line.get(i) : padded(line.get(i), widths[i] + 2));
            }
            out().println(text.toString().stripTrailing());
        }
    }

    private static String padded(String cell, int width) {
        var shown = cell.length() > WIDEST ? cell.substring(0, WIDEST - 1) + "…" : cell;
        return shown + " ".repeat(Math.max(0, width - shown.length()));
    }
}
