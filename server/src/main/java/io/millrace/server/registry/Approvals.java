package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;
import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;

import io.millrace.protocol.registry.Activity;
import io.millrace.protocol.registry.Approval;
import io.millrace.protocol.registry.ApproveTransitionRequest;
import io.millrace.protocol.tracking.Caller;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import java.time.Clock;
import java.util.List;

/** Rules of approvals; the last one that is needed makes the move, in the same transaction. Thread-safe. */
public final class Approvals {
    private final Database database;
    private final Moves moves;
    private final Clock clock;

    Approvals(Database database, Moves moves, Clock clock) {
        this.database = database;
        this.moves = moves;
        this.clock = clock;
    }

    /** Approves the oldest request for a place that the caller can approve. */
    public Activity approve(Caller caller, ApproveTransitionRequest asked) {
        RegistryRules.checkComment(asked.comment());
        boolean archive = Boolean.TRUE.equals(asked.archiveExistingVersions());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, asked.name(), asked.version());
            var rules = LifecycleStore.lockedRules(tx);
            var place = rules.place(asked.stage(), asked.alias());
            if (archive && !place.isStage()) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Invalid value 'true' for parameter 'archive_existing_versions' supplied: an alias has one"
                                + " version, which it leaves");
            }
            var demand = rules.demand(version.model(), place);
            var request = oldest(tx, caller, version, place, demand);
            RequestStore.approve(tx, request.id(), new Approval(caller.name(), clock.millis(), asked.comment()));
            var others = approvers(tx, request);
            boolean enough = demand.isNone() || demand.isMetBy(others);
            var deed = TransitionRequests.decision("APPROVED_REQUEST", caller, version, place)
                    .said(asked.comment())
                    .because("Requested by " + request.userId()
                            + (enough ? "" : ". " + others.size() + " of " + demand.approvals() + " approvals"));
            var decision = ActivityStore.add(tx, deed, clock.millis());
            if (enough) {
                var why = request.comment() == null ? asked.comment() : request.comment();
                move(tx, version, place, new Moves.Order(caller.name(), why, archive, Moves.Right.APPROVED, others));
            }
            return decision;
        });
    }

    private void move(Tx tx, VersionRow version, Place place, Moves.Order order) {
        if (place.isStage()) {
            moves.toStage(tx, version, place.name(), order);
        } else {
            moves.toAlias(tx, version, place.name(), order);
        }
    }

    /** Who approved a request; what its creator says to it counts for nothing. */
    private static List<String> approvers(Tx tx, RequestRow request) {
        return RequestStore.approvals(tx, List.of(request)).getOrDefault(request.id(), List.of()).stream()
                .map(Approval::userId)
                .filter(user -> !user.equals(request.userId()))
                .toList();
    }

    private static RequestRow oldest(Tx tx, Caller caller, VersionRow version, Place place, Demand demand) {
        var open = TransitionRequests.open(tx, version, place);
        if (!demand.accepts(caller.name())) {
            throw TransitionRequests.notAnApprover(caller, version, place, demand);
        }
        var candidates = open.stream()
                .filter(request -> demand.isNone() || !request.userId().equals(caller.name()))
                .toList();
        if (candidates.isEmpty()) {
            throw PERMISSION_DENIED.error(
                    "The open request for %s of version %d of model '%s' is your own, and nobody approves what they ask"
                            + " for: it takes %s",
                    place.shown(), version.version(), version.model(), demand.shown());
        }
        var approvals = RequestStore.approvals(tx, candidates);
        return candidates.stream()
                .filter(request -> approvals.getOrDefault(request.id(), List.of()).stream()
                        .noneMatch(approval -> approval.userId().equals(caller.name())))
                .findFirst()
                .orElseThrow(() -> RESOURCE_ALREADY_EXISTS.error(
                        "'%s' has already approved %s for version %d of model '%s': it takes %s",
                        caller.name(), place.shown(), version.version(), version.model(), demand.shown()));
    }
}
