package io.millrace.models;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code requirements.txt} file.
 *
 * @param lines for pip, without comments and empty ones; a line that goes on over several is one
 */
public record Requirements(List<String> lines) {
    /** Name of the file in a model's folder. */
    public static final String FILE_NAME = "requirements.txt";

    public Requirements {
        lines = List.copyOf(lines);
    }

    /** Any text is a legal file. */
    public static Requirements parse(String text) {
        var lines = new ArrayList<String>();
        for (var raw : text.replaceAll("\\\\\\R", "").split("\\R")) {
            var line = raw.replaceFirst("(^|\\s)#.*$", "").strip();
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return new Requirements(lines);
    }

    /** Without a newline at the end, as MLflow writes it. */
    public String toText() {
        return String.join("\n", lines);
    }
}
