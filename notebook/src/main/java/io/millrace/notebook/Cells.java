package io.millrace.notebook;

import io.millrace.protocol.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cells that ran, in order, as a notebook file (nbformat 4.5). Not thread-safe. */
final class Cells {
    private final List<Map<String, Object>> cells = new ArrayList<>();

    /** What is shown from now on belongs to this cell. */
    void begin(String source) {
        var cell = new LinkedHashMap<String, Object>();
        cell.put("cell_type", "code");
        cell.put("id", "cell-" + (cells.size() + 1));
        cell.put("execution_count", cells.size() + 1);
        cell.put("metadata", Map.of());
        cell.put("source", source);
        cell.put("outputs", new ArrayList<Object>());
        cells.add(cell);
    }

    /** Something that the present cell showed. */
    void show(String text, String html) {
        var output = new LinkedHashMap<String, Object>();
        output.put("output_type", "display_data");
        output.put("data", html.isEmpty() ? Map.of("text/plain", text) : Map.of("text/plain", text, "text/html", html));
        output.put("metadata", Map.of());
        var last = new LinkedHashMap<>(cells.getLast());
        var outputs = new ArrayList<Object>((List<?>) last.getOrDefault("outputs", List.of()));
        outputs.add(output);
        last.put("outputs", outputs);
        cells.set(cells.size() - 1, last);
    }

    String toJson() {
        var kernel = Map.of("name", "millrace-java", "display_name", "Java (Millrace)", "language", "java");
        var notebook = new LinkedHashMap<String, Object>();
        notebook.put("nbformat", 4);
        notebook.put("nbformat_minor", 5);
        notebook.put("metadata", Map.of("kernelspec", kernel, "language_info", Map.of("name", "java")));
        notebook.put("cells", cells);
        return Json.writeText(notebook);
    }
}
