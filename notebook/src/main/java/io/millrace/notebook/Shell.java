package io.millrace.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.VarSnippet;

/** Runs the Java of cells, one after the other, in this JVM. Not thread-safe, but for {@link #stop}. */
final class Shell implements AutoCloseable {
    private final JShell jshell = JShell.builder()
            .executionEngine(CellExecution.provider(this::mustNotRun), Map.of())
            .build();
    private final SourceCodeAnalysis analysis = jshell.sourceCodeAnalysis();
    private final Runnable prepare;
    private volatile boolean stopped;
    private volatile boolean inCell;

    /** @param prepare done on the calling thread before each statement, which runs on a thread of its own */
    Shell(Runnable prepare) {
        this.prepare = prepare;
    }

    /** Completions of a text at a place. */
    record Completions(List<String> texts, int start) {}

    /** Runs a cell; answers the value of its last expression, if it ends with one that has a value. */
    Optional<Object> run(String source) throws CellError {
        var last = Optional.<Snippet>empty();
        for (var unit : units(source)) {
            last = Optional.of(evaluate(unit));
        }
        return last.flatMap(Shell::valueName).flatMap(this::value);
    }

    /** What {@link #stop} stopped is over: a new cell may run. */
    void begin() {
        stopped = false;
    }

    /** Stops the cell, from another thread: the statement that runs, at its next turn or wait, and those that would follow. */
    void stop() {
        stopped = true;
        if (inCell) { // what the kernel asks between statements must have its answer
            jshell.stop();
        }
    }

    private boolean mustNotRun() {
        return stopped && inCell;
    }

    private List<String> units(String source) throws CellError {
        var units = new ArrayList<String>();
        var rest = source;
        while (!rest.isBlank()) {
            var found = analysis.analyzeCompletion(rest);
            if (found.completeness() == Completeness.EMPTY) {
                break;
            }
            if (found.source() == null) {
                throw new CellError(List.of("The cell ends too early: something is still open in", rest.strip()));
            }
            units.add(found.source());
            rest = found.remaining();
        }
        return units;
    }

    /** An import makes JShell declare everything anew, and in one JVM all variables would lose their values: they are put back. */
    private Snippet evaluate(String unit) throws CellError {
        boolean isImport = unit.stripLeading().startsWith("import ");
        var values = isImport ? values() : Map.<VarSnippet, Object>of();
        var events = runStatement(unit);
        values.forEach(this::restore);
        refuseStopped();
        for (var event : events) {
            if (event.causeSnippet() == null) {
                refuse(event);
            }
        }
        return events.getLast().snippet();
    }

    private List<SnippetEvent> runStatement(String unit) throws CellError {
        refuseStopped();
        prepare.run();
        inCell = true;
        try {
            return jshell.eval(unit);
        } finally {
            inCell = false;
        }
    }

    /** Tells it in its own words if the cell was stopped, and not by what happened to break then. */
    void refuseStopped() throws CellError {
        if (stopped) {
            throw new CellError(List.of("The cell was interrupted"));
        }
    }

    private void refuse(SnippetEvent event) throws CellError {
        if (event.exception() instanceof EvalException thrown) {
            throw new CellError(trace(thrown));
        }
        if (event.exception() != null) {
            throw new CellError(List.of(String.valueOf(event.exception().getMessage())));
        }
        if (event.status() == Snippet.Status.REJECTED) {
            var lines = new ArrayList<String>();
            lines.add(event.snippet().source().strip());
            jshell.diagnostics(event.snippet()).forEach(problem -> lines.add(problem.getMessage(Locale.ROOT)));
            throw new CellError(lines);
        }
    }

    /** What was thrown and why, and where in the cells. */
    private static List<String> trace(EvalException thrown) {
        var lines = new ArrayList<String>();
        lines.add(thrown.getExceptionClassName() + ": " + thrown.getMessage());
        for (var cause = thrown.getCause(); cause instanceof EvalException because; cause = because.getCause()) {
            lines.add("caused by " + because.getExceptionClassName() + ": " + because.getMessage());
        }
        Arrays.stream(thrown.getStackTrace()).limit(12).forEach(frame -> lines.add("    at " + frame));
        return lines;
    }

    /** A variable that has the value of an expression; empty for declarations, assignments and statements. */
    private static Optional<String> valueName(Snippet snippet) {
        if (snippet instanceof VarSnippet variable
                && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            return Optional.of(variable.name());
        }
        if (snippet instanceof ExpressionSnippet expression
                && expression.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND) {
            return Optional.of(expression.name());
        }
        return Optional.empty();
    }

    private Optional<Object> value(String name) {
        jshell.eval("io.millrace.notebook.Handover.take(" + name + ");");
        return Handover.taken();
    }

    private Map<VarSnippet, Object> values() {
        var values = new LinkedHashMap<VarSnippet, Object>();
        for (var variable : jshell.variables().toList()) {
            value(variable.name()).ifPresent(value -> values.put(variable, value));
        }
        return values;
    }

    private void restore(VarSnippet variable, Object value) {
        Handover.give(value);
        jshell.eval(variable.name() + " = (" + variable.typeName() + ") io.millrace.notebook.Handover.given();");
    }

    /** The values of all variables of a type. */
    <T> List<T> values(Class<T> type) {
        return jshell.variables()
                .filter(variable -> variable.typeName().endsWith(type.getSimpleName()))
                .flatMap(variable -> value(variable.name()).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    Completions complete(String source, int at) {
        var anchor = new int[1];
        var texts = analysis.completionSuggestions(source, at, anchor).stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .distinct()
                .toList();
        return new Completions(texts, anchor[0]);
    }

    @Override
    public void close() {
        jshell.close();
    }
}
