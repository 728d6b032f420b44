package io.millrace.benchmarks.report;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects figures; prints each as it comes, and writes them all as a table and as JSON. Used by one thread. */
public final class Report {
    private static final String HEAD = """
            | workload | store | what | measured | target | details |
            |---|---|---|---|---|---|""";

    private final PrintStream out;
    private final Map<String, Object> conditions = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    public Report(PrintStream out) {
        this.out = out;
    }

    /** Something that the figures depend on. */
    public void condition(String name, Object value) {
        conditions.put(name, value);
        out.println(name + ": " + value);
    }

    public void add(Figure figure) {
        figures.add(figure);
        out.println(figure.row());
    }

    /** A workload that went wrong: its figures do not count. */
    public void failed(String workload, Throwable why) {
        failures.add(workload + ": " + why);
        out.println("FAILED " + workload + ": " + why);
        why.printStackTrace(out);
    }

    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    public List<String> failures() {
        return List.copyOf(failures);
    }

    public void write(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".json"), json());
            Files.writeString(folder.resolve(name + ".md"), markdown());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("Written: " + folder.resolve(name + ".json") + " and .md");
    }

    private String json() {
        var lines =
                figures.stream().map(figure -> Json.writeText(figure.json())).toList();
        return "{\"conditions\":" + Json.writeText(conditions) + ",\n\"failures\":" + Json.writeText(failures)
                + ",\n\"figures\":[\n" + String.join(",\n", lines) + "\n]}\n";
    }

    private String markdown() {
        var text = new StringBuilder();
        conditions.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        failures.forEach(failure -> text.append("- FAILED ").append(failure).append('\n'));
        text.append('\n').append(HEAD).append('\n');
        figures.forEach(figure -> text.append(figure.row()).append('\n'));
        return text.toString();
    }
}
