package io.millrace.notebook;

import io.millrace.artifacts.LocalFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scala.Console$;
import scala.runtime.BoxedUnit;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.Results;
import scala.tools.nsc.interpreter.shell.ReplReporterImpl;

/**
 * Runs the Scala of cells in this JVM, with the compiler that stands among Spark's jars; it starts with the first such cell. Not
 * thread-safe, but for {@link #stop}.
 */
final class ScalaShell implements AutoCloseable {
    private static final String PRELUDE = """
            import io.millrace.notebook.Notebook.{data, shared, share, show, sql}
            import io.millrace.mlmanager._
            import io.millrace.spark._
            import io.millrace.spark.autolog._
            import io.millrace.spark.data.DataException
            import io.millrace.spark.evaluate._
            import io.millrace.spark.jdbc._
            import io.millrace.spark.load._
            import io.millrace.spark.score._
            import org.apache.spark.ml._
            import org.apache.spark.ml.classification._
            import org.apache.spark.ml.feature._
            import org.apache.spark.sql._
            @transient lazy val spark = io.millrace.notebook.Notebook.spark()
            @transient lazy val mlManager = io.millrace.notebook.Notebook.mlManager()
            """;

    /** A setting of Spark's: where its tasks find the classes of a shell's lines. */
    private static final String CLASSES = "spark.repl.class.outputDir";

    private final Path classes;
    private final StringWriter told = new StringWriter();
    private @Nullable IMain started;
    private volatile @Nullable Thread running;

    /**
     * What a cell gave.
     *
     * @param told the names, types and values that it defined, as Scala's shell tells them; may be empty
     * @param value of its last expression, if it ends with one that has a value
     */
    record Outcome(String told, Optional<Object> value) {}

    /** Before Spark starts, which is told where classes will be. */
    ScalaShell() {
        try {
            classes = LocalFolders.discardedAtExit(Files.createTempDirectory("millrace-scala"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(CLASSES, classes.toString());
    }

    Outcome run(String source) throws CellError {
        var shell = started == null ? start() : started;
        var before = shell.mostRecentVar();
        running = Thread.currentThread();
        try {
            interpret(shell, source);
        } finally {
            running = null;
            Thread.interrupted(); // a stop that came late is not the next cell's
        }
        var last = shell.mostRecentVar();
        boolean isNew = last.startsWith("res") && !last.equals(before);
        var value = isNew ? Optional.ofNullable(shell.valueOfTerm(last).getOrElse(() -> null)) : Optional.empty();
        return new Outcome(text(), value.filter(any -> any != BoxedUnit.UNIT));
    }

    private IMain start() throws CellError {
        try {
            var settings = new Settings();
            settings.processArgumentString("-usejavacp -Yrepl-class-based -Yrepl-outdir " + classes);
            var shell = new IMain(settings, new ReplReporterImpl(settings, new PrintWriter(told, true)));
            interpret(shell, PRELUDE);
            started = shell;
            return shell;
        } catch (NoClassDefFoundError e) {
            throw new CellError(List.of(
                    "Scala cells need scala-compiler 2.13 among Spark's jars, where a Spark distribution has it"));
        }
    }

    private void interpret(IMain shell, String source) throws CellError {
        told.getBuffer().setLength(0);
        var result = Console$.MODULE$.withOut(System.out, () -> shell.interpret(source));
        if (result.equals(Results.Incomplete$.MODULE$)) {
            throw new CellError(List.of("The cell ends too early: something is still open"));
        }
        if (!result.equals(Results.Success$.MODULE$)) {
            throw new CellError(text().lines().toList());
        }
    }

    private String text() {
        return told.toString().stripTrailing();
    }

    /** Ends what the cell waits for; a loop that does not wait goes on. */
    void stop() {
        var cell = running;
        if (cell != null) {
            cell.interrupt();
        }
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
