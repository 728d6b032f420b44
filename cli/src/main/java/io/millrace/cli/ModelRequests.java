package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.client.MlflowClient;
import io.millrace.protocol.registry.Approval;
import io.millrace.protocol.registry.ApproveTransitionRequest;
import io.millrace.protocol.registry.DeleteTransitionRequest;
import io.millrace.protocol.registry.RejectTransitionRequest;
import io.millrace.protocol.registry.TransitionRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people ask for, and what others say to it. */
final class ModelRequests {
    private ModelRequests() {}

    @Command(name = "requests", description = "List open requests, oldest first.")
    static final class Requests extends ServerTask {
        @Parameters(
                arity = "0..1",
                paramLabel = VersionRef.LABEL,
                description = "Only of this version. " + VersionRef.FORMS,
                converter = VersionRef.Reader.class)
        @Nullable
        private VersionRef version;

        @Option(names = "--waiting", description = "Only those that wait for you.")
        private boolean waiting;

        @Override
        void run(MlflowClient mlflow) {
            output.rows(
                    List.of("MODEL", "VERSION", "FOR", "BY", "ASKED", "APPROVALS", "COMMENT"),
                    found(mlflow),
                    Requests::cells);
        }

        private Stream<TransitionRequest> found(MlflowClient mlflow) {
            if (version == null) {
                return mlflow.searchTransitionRequests(waiting);
            }
            var exact = version.resolve(mlflow);
            return waiting
                    ? mlflow.searchTransitionRequests(true)
                            .filter(request -> request.name().equals(exact.name())
                                    && request.version().equals(exact.version()))
                    : mlflow.listTransitionRequests(exact.name(), exact.version()).stream();
        }

        private static List<String> cells(TransitionRequest request) {
            return List.of(
                    request.name(),
                    request.version(),
                    Place.name(request.toStage(), request.toAlias()),
                    Output.text(request.userId()),
                    Output.time(request.creationTimestamp()),
                    approvals(request)
                            + request.approvals().stream()
                                    .map(Approval::userId)
                                    .collect(Collectors.joining(" ", " ", "")),
                    Output.text(request.comment()));
        }
    }

    /** A version, a place, and a word about it. */
    abstract static class Decision extends ServerTask {
        @Mixin
        final VersionRef.Argument version = new VersionRef.Argument();

        @ArgGroup(multiplicity = "1")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        Place place;

        @Mixin
        final ModelMoves.Reason reason = new ModelMoves.Reason();

        @Override
        final void run(MlflowClient mlflow) {
            decide(mlflow, version.ref.resolve(mlflow));
        }

        abstract void decide(MlflowClient mlflow, VersionRef.Exact exact);

        Stream<TransitionRequest> open(MlflowClient mlflow, VersionRef.Exact exact) {
            return mlflow.listTransitionRequests(exact.name(), exact.version()).stream()
                    .filter(request -> place.is(request.toStage(), request.toAlias()));
        }
    }

    @Command(name = "approve", description = "Approve another's request; the last approval needed makes the move.")
    static final class Approve extends Decision {
        @Option(names = "--archive-existing", description = "Archive the other versions in that stage.")
        private boolean archive;

        @Override
        void decide(MlflowClient mlflow, VersionRef.Exact exact) {
            var activity = mlflow.approveTransitionRequest(new ApproveTransitionRequest(
                    exact.name(), exact.version(), place.stage, place.alias, archive, reason.comment));
            var waiting = output.json ? Stream.<TransitionRequest>empty() : open(mlflow, exact);
            var sentence = waiting.findFirst()
                    .map(request -> "Approved; " + approvals(request) + " approvals are there")
                    .orElse("Approved; " + exact + " has " + place);
            output.done(sentence, activity);
        }
    }

    @Command(name = "reject", description = "Reject what others ask for.")
    static final class Reject extends Decision {
        @Override
        void decide(MlflowClient mlflow, VersionRef.Exact exact) {
            var activity = mlflow.rejectTransitionRequest(new RejectTransitionRequest(
                    exact.name(), exact.version(), place.stage, place.alias, reason.comment));
            output.done("Rejected " + place + " for " + exact, activity);
        }
    }

    @Command(name = "cancel", description = "Take a request back.")
    static final class Cancel extends Decision {
        @Option(names = "--creator", description = "Who asked; needed only if several do.")
        @Nullable
        private String creator;

        @Override
        void decide(MlflowClient mlflow, VersionRef.Exact exact) {
            var asker = creator == null ? asker(mlflow, exact) : creator;
            var activity = mlflow.deleteTransitionRequest(new DeleteTransitionRequest(
                    exact.name(), exact.version(), place.stage, place.alias, asker, reason.comment));
            output.done("Cancelled the request of " + asker + " for " + place + " for " + exact, activity);
        }

        private String asker(MlflowClient mlflow, VersionRef.Exact exact) {
            var askers = open(mlflow, exact)
                    .filter(request -> request.availableActions().contains("CANCEL_TRANSITION_REQUEST"))
                    .map(request -> Output.text(request.userId()))
                    .toList();
            if (askers.isEmpty()) {
                throw RESOURCE_DOES_NOT_EXIST.error("No open request for %s for %s is yours to cancel", place, exact);
            }
            if (askers.size() > 1) {
                throw INVALID_PARAMETER_VALUE.error(
                        "%s ask for %s for %s; name one with --creator", String.join(" and ", askers), place, exact);
            }
            return askers.getFirst();
        }
    }

    private static String approvals(TransitionRequest request) {
        return request.approvals().size() + " of " + Objects.requireNonNullElse(request.approvalsNeeded(), 1);
    }
}
