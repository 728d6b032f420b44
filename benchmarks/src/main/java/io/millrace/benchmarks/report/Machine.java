package io.millrace.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What figures depend on besides the code. */
public final class Machine {
    private Machine() {}

    public static void describe(Report report, Path root) {
        report.condition(
                "cpu",
                firstValue("/proc/cpuinfo", "model name") + ", "
                        + Runtime.getRuntime().availableProcessors() + " cores, load generator included");
        report.condition("memory", firstValue("/proc/meminfo", "MemTotal"));
        report.condition("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        report.condition("load before", firstLine("/proc/loadavg"));
        report.condition("jdk", Runtime.version() + " " + System.getProperty("java.vendor"));
        report.condition("commit", commit(root));
    }

    private static String firstValue(String file, String field) {
        return lines(file).stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String firstLine(String file) {
        return lines(file).stream().findFirst().orElse("unknown");
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException notLinux) {
            return List.of();
        }
    }

    private static String commit(Path root) {
        try {
            var git = new ProcessBuilder("git", "-C", root.toString(), "describe", "--always", "--dirty").start();
            try (var output = git.inputReader()) {
                return output.lines().findFirst().orElse("unknown");
            }
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
