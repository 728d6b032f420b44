package io.millrace.notebook;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Entry point of the kernel: Jupyter starts it with the name of a file that says where to listen. */
public final class Main {
    /** Held so that its level stays: it would tell each message. */
    private static final Logger MESSAGES = JupyterSocket.JUPYTER_LOGGER;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        MESSAGES.setLevel(Level.WARNING);
        var connection =
                new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        var kernel = new JavaKernel(NotebookName.of(System.getenv()));
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }
}
