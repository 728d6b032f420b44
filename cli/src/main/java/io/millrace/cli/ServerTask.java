package io.millrace.cli;

import io.millrace.client.MlflowClient;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks a server something and prints the answer. */
@Command(mixinStandardHelpOptions = true)
abstract class ServerTask implements Callable<Integer> {
    @Mixin
    private final Connection connection = new Connection();

    @Mixin
    final Output output = new Output();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var mlflow = connection.open()) {
            run(mlflow);
        }
        return CommandLine.ExitCode.OK;
    }

    abstract void run(MlflowClient mlflow);

    /** Flags that do not go together. */
    CommandLine.ParameterException misuse(String sentence) {
        return new CommandLine.ParameterException(spec.commandLine(), sentence);
    }
}
