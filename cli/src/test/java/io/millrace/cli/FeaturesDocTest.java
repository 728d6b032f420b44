package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/features.md} says of each feature of Splice's ML Manager which tests hold it; tests name their rows. */
class FeaturesDocTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern TEST = Pattern.compile("(?:void |def test_)((?:row\\d+[ab]?_)+\\w+)");
    private static final Pattern ROW = Pattern.compile("row(\\d+[ab]?)_");
    /** Tab-separated: row, feature and, if the row is not whole yet, what of it comes later. */
    private static final Path ROWS = Path.of("src", "test", "resources", "feature-rows.txt");

    @Test
    void featuresPage_comparedWithTheTests_isCurrent() throws IOException {
        GeneratedDoc.verify("features.md", page(tests()));
    }

    @Test
    void rows_ofAllTests_areKnown() throws IOException {
        var known = Files.readAllLines(ROWS).stream()
                .map(line -> line.split("\t", -1)[0])
                .toList();
        assertThat(tests().keySet()).isSubsetOf(known);
    }

    private static String page(Map<String, SortedSet<String>> tests) throws IOException {
        var page = new StringBuilder("""
                # Features of the ML Manager, and their tests

                Generated from the names of the tests; a test keeps it true. The rows are those of Splice Machine's ML Manager, a product \
                that is gone, and of the pages it was described in.

                | Row | Feature | Tests |
                |---|---|---|
                """);
        for (var line : Files.readAllLines(ROWS)) {
            var row = line.split("\t", -1);
            var held = new ArrayList<String>();
            tests.getOrDefault(row[0], new TreeSet<>()).forEach(test -> held.add("`" + test + "`"));
            if (row.length > 2) {
                held.add("later: " + row[2]);
            }
            page.append("| %s | %s | %s |\n"
                    .formatted(row[0], row[1], held.isEmpty() ? "none yet" : String.join(", ", held)));
        }
        return page.toString();
    }

    /** {@code Class.test} by row. */
    private static Map<String, SortedSet<String>> tests() throws IOException {
        var tests = new TreeMap<String, SortedSet<String>>();
        for (var file : sources()) {
            var names = TEST.matcher(Files.readString(file));
            var where = String.valueOf(file.getFileName()).replaceFirst("\\.\\w+$", "");
            while (names.find()) {
                for (var row : rows(names.group(1))) {
                    tests.computeIfAbsent(row, none -> new TreeSet<>()).add(where + "." + names.group(1));
                }
            }
        }
        return tests;
    }

    /** Of {@code row18_row19_import_…}: 18 and 19. */
    private static List<String> rows(String test) {
        return ROW.matcher(test).results().map(match -> match.group(1)).toList();
    }

    private static List<Path> sources() throws IOException {
        var sources = new ArrayList<Path>();
        try (var modules = Files.list(ROOT)) {
            for (var module : modules.sorted().toList()) {
                for (var folder : List.of(module.resolve("src/test/java"), module.resolve("tests"))) {
                    if (Files.isDirectory(folder)) {
                        collect(folder, sources);
                    }
                }
            }
        }
        return sources;
    }

    private static void collect(Path folder, List<Path> sources) throws IOException {
        try (var files = Files.walk(folder)) {
            files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".py"))
                    .forEach(sources::add);
        }
    }
}
