package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the build packaged: the folder that the tarball holds. */
public final class Distribution {
    private static final Path HOME =
            Path.of("..", "cli", "target", "dist", "millrace").toAbsolutePath().normalize();

    private Distribution() {}

    /** The folder with {@code bin}, {@code lib} and {@code demo}. */
    public static Path home() {
        assertThat(HOME.resolve("bin/millrace"))
                .as("the distribution; mvn package of cli makes it")
                .exists();
        return HOME;
    }

    /** The launcher with arguments, told nothing by the variables of whoever runs the tests. */
    static ProcessBuilder millrace(Map<String, String> environment, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(home().resolve("bin/millrace").toString());
        command.addAll(arguments);
        return process(environment, command);
    }

    /** A program of the examples, with the libraries that the distribution has for the demo. */
    static ProcessBuilder example(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        var jars = home().resolve("demo/*") + File.pathSeparator + home().resolve("lib/engines/tribuo/*");
        command.addAll(List.of("-cp", jars, program));
        command.addAll(arguments);
        return process(Map.of(), command);
    }

    private static ProcessBuilder process(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("MILLRACE_"));
        builder.environment().put("MILLRACE_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String java() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertThat(Files.isExecutable(java)).isTrue();
        return java.toString();
    }
}
