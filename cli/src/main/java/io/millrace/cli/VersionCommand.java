package io.millrace.cli;

import io.millrace.server.admin.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what this is. */
@Command(name = "version", description = "Print the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.println(
                json
                        ? "{\"version\":\"" + Version.MILLRACE + "\",\"mlflow_api\":\"" + Version.MLFLOW_API
                                + "\",\"java\":\"" + Runtime.version() + "\"}"
                        : "millrace " + Version.MILLRACE + " (MLflow API " + Version.MLFLOW_API + ", Java "
                                + Runtime.version() + ")");
        out.flush();
    }
}
