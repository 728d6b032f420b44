package io.millrace.server.tracking;

import io.millrace.protocol.tracking.ExportRuns;
import io.millrace.protocol.tracking.Run;
import io.millrace.protocol.tracking.RunColumnsResponse;
import io.millrace.protocol.tracking.RunData;
import io.millrace.protocol.tracking.SearchRuns;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All runs that match, as CSV; page by page, so that any number needs little memory. A text that a spreadsheet would take for
 * a formula gets an apostrophe in front.
 */
final class RunExport {
    private static final int PAGE = 500;
    private static final List<String> FIXED =
            List.of("Start Time", "Duration", "Run ID", "Name", "Source Type", "Source Name", "User", "Status");

    private final Runs runs;
    private final ExportRuns request;
    private final RunColumnsResponse columns;

    RunExport(Runs runs, ExportRuns request) {
        this.runs = runs;
        this.request = request;
        this.columns = runs.columns(request.experimentIds());
    }

    /** The first page, read before anything is sent, so that a bad filter is an error and not half a file. */
    Pages begin() {
        var response = runs.search(page(null));
        return new Pages(response.runs(), response.nextPageToken());
    }

    /** Where an export stands. */
    record Pages(List<Run> runs, @Nullable String next) {}

    /** Closes the stream at the end, but not after a failure: an export that breaks off must not look complete. */
    void write(Pages first, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writeRow(writer, header());
        var page = first;
        while (true) {
            for (var run : page.runs()) {
                writeRow(writer, row(run));
            }
            if (page.next() == null) {
                break;
            }
            var response = runs.search(page(page.next()));
            page = new Pages(response.runs(), response.nextPageToken());
        }
        writer.flush();
        out.close();
    }

    private SearchRuns page(@Nullable String token) {
        return new SearchRuns(
                request.experimentIds(), request.filter(), request.runViewType(), PAGE, request.orderBy(), token);
    }

    private List<String> header() {
        var header = new ArrayList<>(FIXED);
        columns.params().forEach(key -> header.add(text("params." + key)));
        columns.metrics().forEach(key -> header.add(text("metrics." + key)));
        columns.tags().forEach(key -> header.add(text("tags." + key)));
        return header;
    }

    private List<String> row(Run run) {
        var info = run.info();
        var data = Objects.requireNonNullElse(run.data(), new RunData(List.of(), List.of(), List.of()));
        var tags = new HashMap<String, String>();
        data.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        var cells = new ArrayList<String>();
        cells.add(time(info.startTime()));
        cells.add(duration(info.startTime(), info.endTime()));
        cells.add(info.runId());
        cells.add(text(info.runName()));
        cells.add(text(tags.get("mlflow.source.type")));
        cells.add(text(tags.get("mlflow.source.name")));
        cells.add(text(tags.getOrDefault("mlflow.user", info.userId())));
        cells.add(String.valueOf(info.status()));
        var params = new HashMap<String, String>();
        data.params().forEach(param -> params.put(param.key(), param.value()));
        columns.params().forEach(key -> cells.add(text(params.get(key))));
        var metrics = new HashMap<String, Double>();
        data.metrics().forEach(metric -> metrics.put(metric.key(), metric.value()));
        columns.metrics().forEach(key -> cells.add(Objects.toString(metrics.get(key), "")));
        columns.tags().forEach(key -> cells.add(text(tags.get(key))));
        return cells;
    }

    private static String time(@Nullable Long millis) {
        return millis == null ? "" : Instant.ofEpochMilli(millis).toString();
    }

    private static String duration(@Nullable Long start, @Nullable Long end) {
        return start == null || end == null
                ? ""
                : Duration.ofMillis(end - start).toString();
    }

    static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        boolean formula = "=+-@\t\r".indexOf(value.charAt(0)) >= 0 && !isNumber(value);
        return formula ? "'" + value : value;
    }

    private static boolean isNumber(String value) {
        try {
            Double.parseDouble(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void writeRow(Writer writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                writer.write(',');
            }
            writer.write(quoted(cells.get(i)));
        }
        writer.write("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
