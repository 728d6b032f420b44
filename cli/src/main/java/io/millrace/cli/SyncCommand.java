package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.spool.SpoolSync;
import io.millrace.mlmanager.spool.SpoolSync.Outcome;
import io.millrace.protocol.http.RetryPolicy;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends what trainings left in a spool. */
@Command(
        name = "sync",
        description = "Send what trainings logged while their tracking server was away.",
        mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            defaultValue = "${env:MILLRACE_SPOOL_DIR:-${sys:user.home}/.millrace/spool}",
            description = "The spool; default: MILLRACE_SPOOL_DIR, else ~/.millrace/spool.")
    private Path directory = Path.of("");

    @Option(
            names = "--tracking-uri",
            description =
                    "Server to send to; default: the one that each run was logged to. Credentials and TLS come from MLflow's"
                            + " variables.")
    private Optional<String> trackingUri = Optional.empty();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw INVALID_PARAMETER_VALUE.error("There is no spool in '%s'", directory);
        }
        try (var sync = new SpoolSync(directory, address -> open(trackingUri.orElse(address)))) {
            var outcomes = sync.run();
            print(outcomes);
            return outcomes.stream().allMatch(each -> each.problem().isEmpty()) ? 0 : 1;
        }
    }

    private static MlflowClient open(String address) {
        var config = TransportConfig.fromEnvironment(address, System.getenv());
        return new MlflowClient(new Transport(config.withRetries(new RetryPolicy(1, 0.5, 0.1))));
    }

    private void print(List<Outcome> outcomes) {
        if (outcomes.isEmpty() && !output.json) {
            output.out().println("Nothing waits in " + directory);
            output.out().flush();
        } else {
            output.rows(
                    List.of("RUN", "SENT", "REFUSED", "DROPPED", "FOLDER", "PROBLEM"),
                    outcomes.stream().map(SyncCommand::fields),
                    fields -> fields.values().stream().map(String::valueOf).toList());
        }
    }

    private static Map<String, Object> fields(Outcome outcome) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("run_id", outcome.runId());
        fields.put("sent", outcome.sent());
        fields.put("refused", outcome.refused());
        fields.put("dropped", outcome.dropped());
        fields.put("folder", outcome.folder());
        fields.put("problem", outcome.problem().orElse(""));
        return fields;
    }
}
