package io.millrace.notebook;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Entry point of the kernel: Jupyter starts it with the name of a file that says where to listen. */
public final class Main {
    /** Held so that their levels stay: they would tell each message, and each thread of the kernel. */
    private static final List<Logger> TALKATIVE = List.of(JupyterSocket.JUPYTER_LOGGER, Logger.getLogger(""));

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        var connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        var kernel = new JavaKernel(NotebookName.of(System.getenv()));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        endWith(System.getenv("JPY_PARENT_PID"));
        connection.waitUntilClose();
    }

    /** Without Jupyter nobody can end a kernel, nor hear of it. Jupyter tells its kernels its own process's number. */
    private static void endWith(@Nullable String jupyter) {
        if (jupyter != null && jupyter.matches("\\d{1,18}")) {
            ProcessHandle.of(Long.parseLong(jupyter)).ifPresent(Main::endWith);
        }
    }

    private static void endWith(ProcessHandle jupyter) {
        var end = new Thread(
                () -> {
                    jupyter.onExit().join();
                    System.exit(0);
                },
                "end-with-jupyter");
        end.setDaemon(true);
        end.start();
    }
}
