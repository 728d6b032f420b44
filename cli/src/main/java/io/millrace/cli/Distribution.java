package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The jars of this installation.
 *
 * @param home folder with {@code lib}
 */
record Distribution(Path home) {
    private static final String SERVING_JARS = "/META-INF/millrace/serving.jars";

    /** Where the launcher says that it is; elsewhere {@code INVALID_STATE}. */
    static Distribution found() {
        var home = System.getProperty("millrace.home");
        if (home == null) {
            throw INVALID_STATE.error("The jars of Millrace are not known; start with bin/millrace");
        }
        return new Distribution(Path.of(home));
    }

    /** Jars of a scoring server, without engines. */
    List<Path> serving() {
        var jars = new ArrayList<>(jarsIn(home.resolve("lib/scoring")));
        for (var name : servingNames()) {
            var shared = home.resolve("lib").resolve(name);
            if (Files.exists(shared)) {
                jars.add(shared);
            } else if (!Files.exists(home.resolve("lib/scoring").resolve(name))) {
                throw INVALID_STATE.error("The jar '%s' is missing in '%s'", name, home.resolve("lib"));
            }
        }
        jarsIn(home.resolve("lib")).stream().filter(Distribution::isLogging).forEach(jars::add);
        return jars;
    }

    /** What writes the log; the server itself only knows the API. */
    private static boolean isLogging(Path jar) {
        return String.valueOf(jar.getFileName()).startsWith("slf4j-simple-");
    }

    /** Maven wrote it: {@code ./a.jar:./b.jar}. */
    private static List<String> servingNames() {
        try (var list = Distribution.class.getResourceAsStream(SERVING_JARS)) {
            if (list == null) {
                throw INVALID_STATE.error("The list of the scoring server's jars is missing");
            }
            var text = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            return Stream.of(text.split(":"))
                    .map(path -> path.replaceFirst("^\\./", ""))
                    .toList();
        } catch (IOException e) {
            throw INVALID_STATE.error(e, "The list of the scoring server's jars cannot be read");
        }
    }

    /** Jars of a flavor's engine; empty for what needs none. */
    List<Path> engine(String flavor) {
        var folder = home.resolve("lib/engines").resolve(flavor);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return jarsIn(folder);
    }

    /** Command of a process that scores one request with the model whose folder is added to it. */
    List<String> trial() {
        var jars = new StringJoiner(File.pathSeparator);
        jars.add(home.resolve("lib/*").toString())
                .add(home.resolve("lib/scoring/*").toString());
        try (var engines = Files.list(home.resolve("lib/engines"))) {
            engines.sorted().forEach(engine -> jars.add(engine.resolve("*").toString()));
        } catch (IOException e) {
            throw INVALID_STATE.error(e, "The engines in '%s' cannot be read", home.resolve("lib"));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jars.toString(),
                "io.millrace.serving.Trial");
    }

    private static List<Path> jarsIn(Path folder) {
        try (var jars = Files.list(folder)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw INVALID_STATE.error(e, "The jars in '%s' cannot be read", folder);
        }
    }
}
