package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Spark and Delta Lake for processes that need them. They are no part of Millrace, which never loads them into a server. */
final class SparkJars {
    private static final String VARIABLE = "SPARK_HOME";
    private static final String NEEDS = "Spark 4.1 with MLlib and Delta Lake";

    /** What Spark opens for itself on JDK 17 and later. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.util.calendar");

    private SparkJars() {}

    /** Flags of a JVM that runs Spark. */
    static List<String> flags() {
        return Stream.concat(
                        Stream.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
                        OPENED.stream().map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED"))
                .toList();
    }

    /** As {@link #classPath(String, Map)}, from what the launcher and the environment say. */
    static String found() {
        return classPath(System.getProperty("millrace.spark.classpath"), System.getenv());
    }

    /**
     * Their class path: in a checkout what Maven brought, else the jars of {@code SPARK_HOME}. Without either, {@code INVALID_STATE}
     * that says what to set.
     *
     * @param list file with the class path, which the launcher of a checkout names; null: there is none
     */
    static String classPath(@Nullable String list, Map<String, String> environment) {
        if (list != null && Files.isRegularFile(Path.of(list))) {
            return read(Path.of(list));
        }
        var home = environment.getOrDefault(VARIABLE, "").strip();
        if (home.isEmpty()) {
            throw INVALID_STATE.error(
                    "This needs %s, which is not part of the distribution: set %s to where one is (its jars with delta-spark and"
                            + " delta-storage beside them), or start from a checkout",
                    NEEDS, VARIABLE);
        }
        var jars = Path.of(home, "jars");
        needed(jars, "spark-mllib_2.13-4.1");
        needed(jars, "delta-spark_");
        return jars + File.separator + "*";
    }

    private static String read(Path list) {
        try {
            return Files.readString(list).strip();
        } catch (IOException e) {
            throw INVALID_STATE.error(e, "The list of Spark's jars in '%s' cannot be read", list);
        }
    }

    private static void needed(Path jars, String beginning) {
        try (Stream<Path> files = Files.list(jars)) {
            if (files.noneMatch(file -> String.valueOf(file.getFileName()).startsWith(beginning))) {
                throw INVALID_STATE.error("'%s' has no %s….jar; this needs %s", jars, beginning, NEEDS);
            }
        } catch (IOException e) {
            throw INVALID_STATE.error(e, "%s has no folder of jars at '%s'", VARIABLE, jars);
        }
    }
}
