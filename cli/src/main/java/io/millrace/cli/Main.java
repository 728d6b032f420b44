package io.millrace.cli;

import io.millrace.protocol.MlflowException;
import io.millrace.server.admin.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
        versionProvider = Main.ProductVersion.class)
public final class Main implements Runnable {
    /** In the order of the help. */
    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // Helidon logs through it; our log says what it would
        var called = args.length > 0 ? COMMANDS.get(args[0]) : null;
        System.exit((called == null ? commandLine() : commandLine(Map.of(args[0], called))).execute(args));
    }

    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** Only with the command that is called: reading the flags of all of them takes longer than starting the server. */
    private static CommandLine commandLine(Map<String, Supplier<Object>> commands) {
        var main = new CommandLine(new Main());
        for (var command : commands.entrySet()) {
            main.addSubcommand(command.getKey(), command.getValue().get());
        }
        return main.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new Misuse())
                .setExecutionExceptionHandler(new Failure());
    }

    private static Map<String, Supplier<Object>> commands() {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("server", ServerCommand::new);
        commands.put("demo", DemoCommand::new);
        commands.put("experiments", ExperimentsCommand::new);
        commands.put("runs", RunsCommand::new);
        commands.put("artifacts", ArtifactsCommand::new);
        commands.put("models", ModelsCommand::new);
        commands.put("sync", SyncCommand::new);
        commands.put("serve", () -> new ServeCommand()); // a reference would load what a tracking server does not have
        commands.put("predict", () -> new PredictCommand());
        commands.put("notebook", NotebookCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("version", VersionCommand::new);
        commands.put("warm-up", WarmUpCommand::new);
        commands.put("warm-up-serving", () -> new ServingWarmUpCommand());
        commands.put("help", new Help());
        return commands;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    // Classes, not lambdas: those over types of picocli, which is compiled for Java 5, make the JDK fail to write the
    // cache of the fast start ("Metadata should have been archived").

    /** Makes the help command. */
    private static final class Help implements Supplier<Object> {
        @Override
        public Object get() {
            return new CommandLine.HelpCommand();
        }
    }

    /** A wrong flag is told in a sentence, with what was perhaps meant; the whole help only on request. */
    private static final class Misuse implements CommandLine.IParameterExceptionHandler {
        @Override
        public int handleParseException(CommandLine.ParameterException misuse, String[] args) {
            var command = misuse.getCommandLine();
            var err = command.getErr();
            err.println("millrace: " + misuse.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(misuse, err);
            err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'");
            err.flush();
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** An expected failure is one sentence; anything else also shows where it came from. */
    private static final class Failure implements CommandLine.IExecutionExceptionHandler {
        @Override
        public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
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
    }

    /** What {@code --version} prints. */
    static final class ProductVersion implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"millrace " + Version.MILLRACE};
        }
    }
}
