package io.millrace.notebook;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.millrace.mlmanager.MLManager;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.jspecify.annotations.Nullable;

/** Runs cells: Java, SQL after {@code %sql}, Scala after {@code %scala}. */
final class JavaKernel extends BaseKernel {
    private static final String SQL = "%sql";
    private static final String SCALA = "%scala";

    /** What every notebook has at hand; Spark starts with the first cell that asks for it. */
    private static final String PRELUDE = """
            import static io.millrace.notebook.Notebook.*;
            import io.millrace.mlmanager.*;
            import io.millrace.spark.*;
            import io.millrace.spark.autolog.*;
            import io.millrace.spark.data.DataException;
            import io.millrace.spark.evaluate.*;
            import io.millrace.spark.jdbc.*;
            import io.millrace.spark.load.*;
            import io.millrace.spark.score.*;
            import org.apache.spark.ml.*;
            import org.apache.spark.ml.classification.*;
            import org.apache.spark.ml.feature.*;
            import org.apache.spark.sql.*;
            import java.util.*;
            """;

    private static final long FIRST_TICK_MILLIS = 1000;
    private static final long TICK_MILLIS = 500;

    private final CellJobs jobs = new CellJobs();
    private final Shell shell = new Shell(jobs::join);
    private final ScalaShell scala = new ScalaShell();
    private final Cells cells = new Cells();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private final RunSources sources;

    JavaKernel(String notebook) throws CellError {
        sources = new RunSources(notebook);
        shell.run(PRELUDE);
        Notebook.attach(this::show, jobs::use);
    }

    @Override
    public @Nullable DisplayData eval(String cell) throws Exception {
        long start = System.currentTimeMillis();
        cells.begin(cell);
        shell.begin();
        try (var line = new ProgressLine(jobs.begin(), line())) {
            var ticks = clock.scheduleAtFixedRate(line::tick, FIRST_TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            try {
                return run(cell);
            } finally {
                ticks.cancel(false);
            }
        } finally {
            keep(start);
        }
    }

    private @Nullable DisplayData run(String cell) throws Exception {
        try {
            var text = cell.strip();
            if (text.startsWith(SQL)) {
                return sql(text);
            }
            return text.startsWith(SCALA) ? scala(text.substring(SCALA.length())) : java(cell);
        } catch (Exception e) { // Spark throws checked ones that it does not declare
            shell.refuseStopped();
            throw e;
        }
    }

    /** Jupyter asks on another thread than the cell's. */
    @Override
    public void interrupt() {
        shell.stop();
        scala.stop();
        jobs.cancel();
    }

    private @Nullable DisplayData java(String cell) throws CellError {
        var value = shell.run(cell);
        return value.isPresent() ? result(value.get(), value.get().toString()) : null;
    }

    /** What Scala tells of its last expression has the value in it. */
    private @Nullable DisplayData scala(String source) throws CellError {
        var outcome = scala.run(source);
        if (outcome.value().isPresent()) {
            return result(outcome.value().get(), outcome.told());
        }
        return outcome.told().isEmpty() ? null : text(outcome.told());
    }

    private @Nullable DisplayData result(Object value, String text) {
        if (value instanceof Dataset<?> frame) {
            jobs.join(); // Spark may have started in this cell
            Notebook.show(frame);
            return null;
        }
        return text(text);
    }

    private DisplayData text(String text) {
        cells.show(text, "");
        return new DisplayData(text);
    }

    /** The first line may name a chart: {@code %sql pie}. */
    private static @Nullable DisplayData sql(String cell) {
        int end = cell.indexOf('\n');
        var first = (end < 0 ? cell : cell.substring(0, end))
                .substring(SQL.length())
                .strip();
        boolean chart = end >= 0 && !first.contains(" ") && !first.isEmpty();
        var frame =
                Notebook.sql(chart || end < 0 ? (end < 0 ? first : cell.substring(end)) : first + cell.substring(end));
        if (frame.columns().length > 0 && chart) {
            Notebook.show(frame, first);
        } else if (frame.columns().length > 0) {
            Notebook.show(frame);
        }
        return null;
    }

    private void show(String text, String html) {
        cells.show(text, html);
        var data = new DisplayData(text);
        data.putHTML(html);
        display(data);
    }

    private ProgressLine.Screen line() {
        return new ProgressLine.Screen() {
            @Override
            public void show(DisplayData line) {
                getIO().display.display(line);
            }

            @Override
            public void replace(DisplayData line) {
                getIO().display.updateDisplay(line);
            }
        };
    }

    /** A server that is away is no reason for a cell to fail. */
    private void keep(long start) {
        try {
            var managers = new LinkedHashSet<>(shell.values(MLManager.class));
            managers.addAll(Notebook.managers());
            sources.store(managers, cells.toJson(), start);
        } catch (RuntimeException e) {
            System.err.println("The notebook could not be stored with its run: " + e.getMessage());
        }
    }

    @Override
    public ReplacementOptions complete(String source, int at) {
        var found = shell.complete(source, at);
        return new ReplacementOptions(found.texts(), found.start(), at);
    }

    @Override
    public List<String> formatError(Exception problem) {
        return problem instanceof CellError error ? error.lines() : List.of(String.valueOf(problem.getMessage()));
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".java")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    @Override
    public void onShutdown(boolean restarting) {
        clock.shutdownNow();
        scala.close();
        shell.close();
    }
}
