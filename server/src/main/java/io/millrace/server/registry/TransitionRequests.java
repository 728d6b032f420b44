package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;
import static io.millrace.protocol.ErrorCode.RESOURCE_ALREADY_EXISTS;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.registry.Activity;
import io.millrace.protocol.registry.CreateTransitionRequest;
import io.millrace.protocol.registry.DeleteTransitionRequest;
import io.millrace.protocol.registry.ListTransitionRequests;
import io.millrace.protocol.registry.RejectTransitionRequest;
import io.millrace.protocol.registry.SearchTransitionRequests;
import io.millrace.protocol.registry.TransitionRequest;
import io.millrace.protocol.registry.TransitionRequestsResponse;
import io.millrace.protocol.tracking.Caller;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.events.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rules of transition requests; one method is one transaction. Thread-safe. */
public final class TransitionRequests {
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    TransitionRequests(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    public TransitionRequest create(Caller caller, CreateTransitionRequest asked) {
        RegistryRules.checkComment(asked.comment());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, asked.name(), asked.version());
            var rules = LifecycleStore.lockedRules(tx);
            var place = rules.place(asked.stage(), asked.alias());
            refuseHolder(tx, version, place);
            if (place.isStage()) {
                rules.refuseUnknownMove(version.stage(), place.name());
            }
            long now = clock.millis();
            var row = new RequestRow(0, version.model(), version.version(), place, caller.name(), asked.comment(), now);
            long id = RequestStore.insert(tx, version, row);
            if (id == 0) {
                throw RESOURCE_ALREADY_EXISTS.error(
                        "'%s' already has an open request for %s of version %d of model '%s'",
                        caller.name(), place.shown(), version.version(), version.model());
            }
            var deed = decision("REQUESTED_TRANSITION", caller, version, place).said(asked.comment());
            ActivityStore.add(tx, deed, now);
            outbox.add(tx, RegistryEvents.requested(version, row));
            return new RequestView(tx, rules, caller).of(version, place).getLast();
        });
    }

    private static void refuseHolder(Tx tx, VersionRow version, Place place) {
        boolean holds = place.isStage()
                ? version.stage().equals(place.name())
                : ModelVersionStore.findByAlias(tx, version.model(), place.name())
                        .filter(holder -> holder.id() == version.id())
                        .isPresent();
        if (holds) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Version %d of model '%s' already has %s", version.version(), version.model(), place.shown());
        }
    }

    /** Closes what others ask for; one's own request is cancelled instead. */
    public Activity reject(Caller caller, RejectTransitionRequest asked) {
        RegistryRules.checkComment(asked.comment());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, asked.name(), asked.version());
            var rules = LifecycleStore.lockedRules(tx);
            var place = rules.place(asked.stage(), asked.alias());
            var others = open(tx, version, place).stream()
                    .filter(request -> !request.userId().equals(caller.name()))
                    .toList();
            if (others.isEmpty()) {
                throw PERMISSION_DENIED.error(
                        "The open request for %s of version %d of model '%s' is your own: cancel it instead",
                        place.shown(), version.version(), version.model());
            }
            var demand = rules.demand(version.model(), place);
            if (!demand.accepts(caller.name())) {
                throw notAnApprover(caller, version, place, demand);
            }
            others.forEach(request -> RequestStore.close(tx, request.id()));
            var names = others.stream().map(RequestRow::userId).collect(Collectors.joining(", "));
            var deed = decision("REJECTED_REQUEST", caller, version, place)
                    .said(asked.comment())
                    .because("Requested by " + names);
            return ActivityStore.add(tx, deed, clock.millis());
        });
    }

    /** Takes a request back: its creator does, or an administrator. */
    public Activity cancel(Caller caller, DeleteTransitionRequest asked) {
        RegistryRules.checkComment(asked.comment());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, asked.name(), asked.version());
            var place = LifecycleStore.lockedRules(tx).place(asked.stage(), asked.alias());
            var request = RequestStore.of(tx, version, place).stream()
                    .filter(one -> one.userId().equals(asked.creator()))
                    .findFirst()
                    .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error(
                            "'%s' has no open request for %s of version %d of model '%s'",
                            asked.creator(), place.shown(), version.version(), version.model()));
            if (!RequestView.mayCancel(caller, request)) {
                throw PERMISSION_DENIED.error(
                        "Only '%s', who made the request, or an administrator may cancel it", request.userId());
            }
            RequestStore.close(tx, request.id());
            var deed = decision("CANCELLED_REQUEST", caller, version, place)
                    .said(asked.comment())
                    .because("Requested by " + request.userId());
            return ActivityStore.add(tx, deed, clock.millis());
        });
    }

    /** The open requests of a version, oldest first. */
    public List<TransitionRequest> list(Caller caller, ListTransitionRequests asked) {
        return database.read(tx -> {
            var version = Registered.version(tx, asked.name(), asked.version());
            return new RequestView(tx, LifecycleStore.rules(tx), caller).of(version);
        });
    }

    /** The open requests of all models, oldest first. */
    public TransitionRequestsResponse search(Caller caller, SearchTransitionRequests asked) {
        boolean waiting = Boolean.TRUE.equals(asked.waitingForMe());
        var pages = IdPages.of(asked.maxResults(), asked.pageToken(), "transition-requests", waiting, caller.name());
        return database.read(tx -> {
            var view = new RequestView(tx, LifecycleStore.rules(tx), caller);
            var found = new ArrayList<TransitionRequest>();
            long last = pages.lastOr(0);
            for (boolean more = true; more; ) {
                var rows = RequestStore.after(tx, last, pages.wanted());
                view.shown(rows).stream()
                        .filter(request -> !waiting || RequestView.waitsFor(request))
                        .forEach(found::add);
                more = rows.size() == pages.wanted() && found.size() < pages.wanted();
                last = more ? rows.getLast().id() : last;
            }
            var page = pages.cut(found, request -> Long.valueOf(request.id()));
            return new TransitionRequestsResponse(page.items(), page.nextToken());
        });
    }

    static Deed decision(String type, Caller caller, VersionRow version, Place place) {
        var deed = Deed.toVersion(type, caller.name(), version);
        return place.isStage() ? deed.stages(version.stage(), place.name()) : deed.alias(place.name());
    }

    /** The requests for a place of a version; at least one. */
    static List<RequestRow> open(Tx tx, VersionRow version, Place place) {
        var open = RequestStore.of(tx, version, place);
        if (open.isEmpty()) {
            throw RESOURCE_DOES_NOT_EXIST.error(
                    "There is no open request for %s of version %d of model '%s'; it may have been decided meanwhile",
                    place.shown(), version.version(), version.model());
        }
        return open;
    }

    static RuntimeException notAnApprover(Caller caller, VersionRow version, Place place, Demand demand) {
        return PERMISSION_DENIED.error(
                "'%s' may not decide about %s of model '%s': it takes %s",
                caller.name(), place.shown(), version.model(), demand.shown());
    }
}
