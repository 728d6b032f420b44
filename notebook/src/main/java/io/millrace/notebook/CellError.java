package io.millrace.notebook;

import java.util.List;

/** What is wrong with a cell, for its author: the lines are all that is shown. */
final class CellError extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    CellError(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
