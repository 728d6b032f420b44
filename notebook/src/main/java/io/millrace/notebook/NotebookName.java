package io.millrace.notebook;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What a notebook is called, as far as Jupyter tells its kernels. */
final class NotebookName {
    private static final String UNKNOWN = "notebook.ipynb";

    private NotebookName() {}

    /** From {@code MILLRACE_NOTEBOOK}, else {@code JPY_SESSION_NAME}, which newer Jupyters set: the last part of the path. */
    static String of(Map<String, String> environment) {
        return Stream.of("MILLRACE_NOTEBOOK", "JPY_SESSION_NAME")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(path -> !path.isBlank())
                .map(path -> String.valueOf(Path.of(path).getFileName()).replace(' ', '_'))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
