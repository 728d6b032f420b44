package io.millrace.spark.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * The snippets of a page of {@code docs/}, compiled and run as they stand: only addresses and folders are others.
 *
 * @param name of the page's file
 * @param text of the page
 */
record Guide(String name, String text) {
    private static final String IMPORTS = """
            import io.millrace.client.*;
            import io.millrace.mlmanager.*;
            import io.millrace.spark.*;
            import io.millrace.spark.autolog.*;
            import io.millrace.spark.data.*;
            import io.millrace.spark.e2e.*;
            import io.millrace.spark.evaluate.*;
            import io.millrace.spark.jdbc.*;
            import io.millrace.spark.score.*;
            import java.time.Duration;
            import java.util.*;
            import org.apache.spark.sql.*;
            """;

    static Guide of(String name) throws IOException {
        return new Guide(name, Files.readString(Path.of("..", "docs", name)));
    }

    /** With this in the place of that, which must be there. */
    Guide with(String other, String that) {
        assertThat(text).contains(that);
        return new Guide(name, text.replace(that, other));
    }

    /** What the page shows in a language, in order. */
    List<String> snippets(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /**
     * Runs Java in this JVM.
     *
     * @param given what the page takes for granted: declarations
     * @param snippets to run after them, in one method
     */
    void run(Path folder, String given, List<String> snippets) throws Exception {
        assertThat(snippets).as("snippets of " + name).isNotEmpty();
        var source = Files.writeString(
                folder.resolve("Snippets.java"),
                IMPORTS + "public class Snippets { public static void run() throws Exception {\n" + given
                        + String.join("\n", snippets) + "}}");
        compile(source, folder);
        var urls = new URL[] {folder.toUri().toURL()};
        try (var classes = new URLClassLoader(urls, Guide.class.getClassLoader())) {
            classes.loadClass("Snippets").getMethod("run").invoke(null);
        }
    }

    private void compile(Path source, Path folder) throws IOException {
        var problems = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            var options = List.of("-proc:none", "-cp", classPath, "-d", folder.toString());
            assertThat(compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
                            .call())
                    .as(name + ": " + problems)
                    .isTrue();
        }
    }
}
