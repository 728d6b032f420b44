package io.millrace.cli;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.CreateTransitionRequest;
import io.millrace.protocol.registry.RollBack;
import io.millrace.protocol.registry.SetModelAlias;
import io.millrace.protocol.registry.TransitionModelVersion;
import io.millrace.protocol.registry.TransitionRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a version gets to a stage or an alias, and back. */
final class ModelMoves {
    private ModelMoves() {}

    /** Why, for the record. */
    static final class Reason {
        @Option(
                names = {"-c", "--comment"},
                description = "Why; it is kept with the activity.")
        @Nullable
        String comment;
    }

    /** Now, or when others have agreed. */
    static final class Asking {
        @Option(names = "--request", description = "Do not move it; ask for the move.")
        boolean request;
    }

    @Command(name = "transition", description = "Move a version to a stage, or ask for it.")
    static final class Transition extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Parameters(index = "1", paramLabel = "STAGE", description = "The stage, in any letter case.")
        private String stage = "";

        @Option(
                names = "--archive-existing",
                description = "Archive the other versions in that stage; of a request, whoever approves it says so.")
        private boolean archive;

        @Mixin
        private final Asking asking = new Asking();

        @Mixin
        private final Reason reason = new Reason();

        @Override
        void run(MlflowClient mlflow) {
            if (asking.request && archive) {
                throw misuse("--archive-existing is for whoever approves the request, not for --request");
            }
            var exact = version.ref.resolve(mlflow);
            if (asking.request) {
                var made = mlflow.createTransitionRequest(
                        new CreateTransitionRequest(exact.name(), exact.version(), stage, null, reason.comment));
                output.done(asked(made), made);
            } else {
                var moved = mlflow.transitionModelVersion(
                        new TransitionModelVersion(exact.name(), exact.version(), stage, archive, reason.comment));
                output.done(exact + " is in stage '" + moved.currentStage() + "'", moved);
            }
        }
    }

    @Command(
            name = "alias",
            description = "Give a version an alias, or delete one.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel = "COMMAND",
            subcommands = {SetAlias.class, DeleteAlias.class})
    static final class Alias {}

    @Command(name = "set", description = "Give an alias to a version, or ask for it; another version loses it.")
    static final class SetAlias extends ServerTask {
        @Mixin
        private final VersionRef.Argument version = new VersionRef.Argument();

        @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias.")
        private String alias = "";

        @Mixin
        private final Asking asking = new Asking();

        @Mixin
        private final Reason reason = new Reason();

        @Override
        void run(MlflowClient mlflow) {
            var exact = version.ref.resolve(mlflow);
            if (asking.request) {
                var made = mlflow.createTransitionRequest(
                        new CreateTransitionRequest(exact.name(), exact.version(), null, alias, reason.comment));
                output.done(asked(made), made);
            } else {
                mlflow.setModelAlias(new SetModelAlias(exact.name(), alias, exact.version(), reason.comment));
                output.done(
                        exact + " has alias '" + alias + "'",
                        Map.of("name", exact.name(), "alias", alias, "version", exact.version()));
            }
        }
    }

    @Command(name = "delete", description = "Delete an alias; the version stays.")
    static final class DeleteAlias extends ServerTask {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the model.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "ALIAS", description = "The alias.")
        private String alias = "";

        @Override
        void run(MlflowClient mlflow) {
            mlflow.deleteModelAlias(name, alias);
            output.done("Model '" + name + "' has no alias '" + alias + "' now", Map.of());
        }
    }

    @Command(name = "rollback", description = "Give a stage or alias back to a version that held it before.")
    static final class RollBackPlace extends ServerTask {
        @Parameters(paramLabel = "NAME", description = "Name of the model.")
        private String name = "";

        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Place place;

        @Option(names = "--to", description = "Number of the version; default: who held it before the present one.")
        @Nullable
        private String version;

        @Mixin
        private final Reason reason = new Reason();

        @Override
        void run(MlflowClient mlflow) {
            var holder = mlflow.rollBackModel(new RollBack(name, place.stage, place.alias, version, reason.comment));
            output.done("Version " + holder.version() + " of '" + name + "' has " + place + " again", holder);
        }
    }

    private static String asked(TransitionRequest request) {
        int needed = Objects.requireNonNullElse(request.approvalsNeeded(), 1);
        return "Asked for " + Place.name(request.toStage(), request.toAlias()) + " for " + request.name() + "/"
                + request.version() + "; " + (needed == 1 ? "1 approval is" : needed + " approvals are") + " needed";
    }
}
