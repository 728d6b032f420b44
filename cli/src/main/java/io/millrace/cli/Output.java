package io.millrace.cli;

import io.millrace.protocol.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
