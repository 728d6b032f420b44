package io.millrace.cli;

import io.millrace.protocol.MlflowException;
import io.millrace.server.admin.Version;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "millrace",
        description = "A managed MLflow for the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ProductVersion.class,
        subcommands = {
            ServerCommand.class,
            DemoCommand.class,
            ExperimentsCommand.class,
            RunsCommand.class,
            ArtifactsCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // Helidon logs through it; our log says what it would
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::failed);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** An expected failure is one sentence; anything else also shows where it came from. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        var err = command.getErr();
        if (failure instanceof MlflowException known) {
            err.println("millrace: " + known.sentence());
        } else {
            err.println("millrace: unexpected failure: " + failure);
            failure.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What {@code --version} prints. */
    static final class ProductVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"millrace " + Version.MILLRACE};
        }
    }
}
