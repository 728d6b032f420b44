package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.ApprovalRule;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.protocol.registry.LifecycleResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The rules that moves keep. */
@Command(
        name = "lifecycle",
        description = "Show and set the stages, the moves that are allowed, approvals and freezes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ModelLifecycle.Get.class, ModelLifecycle.Set.class})
final class ModelLifecycle {
    @Command(name = "get", description = "Show the rules; what --json prints can be changed and set again.")
    static final class Get extends ServerTask {
        @Override
        void run(MlflowClient mlflow) {
            var found = mlflow.getLifecycle();
            if (output.json) {
                output.done("", found.lifecycle());
            } else {
                output.rows(List.of("RULE", "SAYS"), rows(found).stream(), row -> row);
            }
        }
    }

    @Command(name = "set", description = "Replace the rules.")
    static final class Set extends ServerTask {
        @Parameters(paramLabel = "FILE", description = "JSON of the rules, as get --json prints them.")
        private Path file = Path.of("");

        @Mixin
        private final ModelMoves.Reason reason = new ModelMoves.Reason();

        @Override
        void run(MlflowClient mlflow) {
            var now = mlflow.setLifecycle(read(file), reason.comment);
            output.done("The rules are those of " + file, now.lifecycle());
        }

        /** Not bound to the record, which would leave out what it does not know: a misspelt rule would be none. */
        private static Map<String, Object> read(Path file) {
            try {
                return Json.readMap(Files.readString(file));
            } catch (MlflowException e) {
                throw INVALID_PARAMETER_VALUE.error(e, "The file '%s' is no JSON object of rules", file);
            } catch (IOException e) {
                throw INVALID_PARAMETER_VALUE.error(e, "Cannot read the file '%s'", file);
            }
        }
    }

    private static List<List<String>> rows(LifecycleResponse found) {
        var rules = found.lifecycle();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("stages", String.join(", ", rules.stages())));
        rows.add(List.of("moves", rules.moves().isEmpty() ? "all" : moves(rules)));
        rules.approvals().forEach(rule -> rows.add(List.of("approval", approval(rule))));
        rules.freezes()
                .forEach(freeze -> rows.add(List.of(
                        "freeze",
                        Output.time(freeze.fromTimestamp()) + " to " + Output.time(freeze.untilTimestamp()) + " for "
                                + models(freeze.model()) + ": " + Output.text(freeze.reason()))));
        if (found.userId() != null) {
            rows.add(List.of("changed", Output.time(found.lastUpdatedTimestamp()) + " by " + found.userId()));
        }
        return rows;
    }

    private static String moves(Lifecycle rules) {
        return String.join(
                ", ",
                rules.moves().stream()
                        .map(move -> move.from() + " → " + move.to())
                        .toList());
    }

    private static String approval(ApprovalRule rule) {
        return Place.name(rule.stage(), rule.alias()) + " of " + models(rule.model()) + " needs "
                + Objects.requireNonNullElse(rule.approvals(), 1) + " of "
                + (rule.approvers().isEmpty() ? "anybody else" : String.join(", ", rule.approvers()));
    }

    private static String models(@Nullable String pattern) {
        return pattern == null ? "all models" : "models '" + pattern + "'";
    }
}
