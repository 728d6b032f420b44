package io.millrace.examples.fraud;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line hands over.
 *
 * @param server address of the tracking server
 * @param home of the distribution, whose launcher starts the scoring server
 * @param directory for files, tables, models and logs
 * @param rows of each of the two files
 * @param scoringPort 0: a free one
 * @param stay whether the scoring server stays up; then its process id is in {@code scoring.pid}
 */
record Settings(String server, Path home, Path directory, long rows, int scoringPort, boolean stay) {
    /** A scoring server that stays tells its process id here, for whoever stops it. */
    static final String PROCESS_ID = "scoring.pid";

    /** From pairs: {@code --server http://127.0.0.1:5001 --home …}. */
    static Settings of(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            given.put(arguments.get(i), arguments.get(i + 1));
        }
        return new Settings(
                needed(given, "--server"),
                Path.of(needed(given, "--home")),
                Path.of(needed(given, "--data-dir")).toAbsolutePath(),
                Long.parseLong(given.getOrDefault("--rows", "100000")),
                Integer.parseInt(given.getOrDefault("--scoring-port", "0")),
                Boolean.parseBoolean(given.getOrDefault("--stay", "false")));
    }

    private static String needed(Map<String, String> given, String name) {
        var value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; start with bin/millrace demo fraud");
        }
        return value;
    }

    Path file(String name) {
        return directory.resolve(name);
    }
}
