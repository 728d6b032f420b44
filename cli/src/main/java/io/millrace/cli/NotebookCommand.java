package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import io.millrace.protocol.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes Jupyter know the Java kernel; Jupyter itself is the user's. */
@Command(
        name = "notebook",
        description = "Java notebooks with Spark and Millrace, in your Jupyter.",
        mixinStandardHelpOptions = true)
final class NotebookCommand implements Callable<Integer> {
    private static final String KERNEL = "millrace-java";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--install-kernel", description = "Write what Jupyter needs to start the kernel.")
    private boolean install;

    @Option(
            names = "--prefix",
            paramLabel = "DIR",
            description =
                    "Where Jupyter is installed, as in 'jupyter kernelspec install --prefix'; default: the folder of this"
                            + " user's kernels.")
    private @Nullable Path prefix;

    @Override
    public Integer call() throws IOException {
        if (!install) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Say --install-kernel; then start Jupyter and choose 'Java (Millrace)'");
        }
        var folder = kernels().resolve(KERNEL);
        Files.createDirectories(folder);
        Files.write(folder.resolve("kernel.json"), Json.write(kernel()));
        spec.commandLine().getOut().println("Installed the kernel '" + KERNEL + "' in " + folder);
        return 0;
    }

    private Path kernels() {
        var share = prefix == null
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : prefix.toAbsolutePath().normalize().resolve("share");
        return share.resolve("jupyter/kernels");
    }

    /** Source: Jupyter's messaging documentation, kernel specifications. */
    private static Map<String, Object> kernel() {
        var kernel = new LinkedHashMap<String, Object>();
        kernel.put("argv", command());
        kernel.put("display_name", "Java (Millrace)");
        kernel.put("language", "java");
        kernel.put("interrupt_mode", "message");
        return kernel;
    }

    private static List<String> command() {
        var jars = Distribution.found().home().resolve("notebook");
        if (!Files.isDirectory(jars)) {
            throw INVALID_STATE.error("The kernel's libraries are missing (expected in '%s')", jars);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SparkJars.flags());
        command.add("-Dlog4j2.configurationFile=classpath:notebook-log4j2.properties");
        command.addAll(List.of("-cp", jars + "/*" + File.pathSeparator + SparkJars.found()));
        command.addAll(List.of("io.millrace.notebook.Main", "{connection_file}"));
        return command;
    }
}
