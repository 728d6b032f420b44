package io.millrace.server.registry;

import io.millrace.protocol.registry.Approval;
import io.millrace.protocol.registry.TransitionRequest;
import io.millrace.protocol.tracking.Caller;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.List;

/**
 * Open requests as one caller sees them: with their approvals, and what the caller may do.
 *
 * @param rules in force
 */
record RequestView(Tx tx, LifecycleRules rules, Caller caller) {
    private static final String APPROVE = "APPROVE_TRANSITION_REQUEST";
    private static final String REJECT = "REJECT_TRANSITION_REQUEST";
    private static final String CANCEL = "CANCEL_TRANSITION_REQUEST";

    /** Whether the caller's approval is what a request needs. */
    static boolean waitsFor(TransitionRequest request) {
        return request.availableActions().contains(APPROVE);
    }

    static boolean mayCancel(Caller caller, RequestRow request) {
        return caller.admin() || request.userId().equals(caller.name());
    }

    List<TransitionRequest> of(VersionRow version) {
        return shown(RequestStore.of(tx, version));
    }

    List<TransitionRequest> of(VersionRow version, Place place) {
        return shown(RequestStore.of(tx, version, place));
    }

    List<TransitionRequest> shown(List<RequestRow> rows) {
        var approvals = RequestStore.approvals(tx, rows);
        return rows.stream()
                .map(row -> shown(row, approvals.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private TransitionRequest shown(RequestRow row, List<Approval> approvals) {
        var demand = rules.demand(row.model(), row.place());
        return new TransitionRequest(
                String.valueOf(row.id()),
                row.model(),
                String.valueOf(row.version()),
                row.created(),
                row.userId(),
                row.place().isStage() ? row.place().name() : null,
                row.place().isStage() ? null : row.place().name(),
                row.comment(),
                actions(row, approvals, demand),
                approvals,
                demand.approvals());
    }

    private List<String> actions(RequestRow row, List<Approval> approvals, Demand demand) {
        var actions = new ArrayList<String>();
        var user = caller.name();
        boolean own = row.userId().equals(user);
        boolean approved =
                approvals.stream().anyMatch(approval -> approval.userId().equals(user));
        if (demand.accepts(user) && !approved && (!own || demand.isNone())) {
            actions.add(APPROVE);
        }
        if (demand.accepts(user) && !own) {
            actions.add(REJECT);
        }
        if (mayCancel(caller, row)) {
            actions.add(CANCEL);
        }
        return actions;
    }
}
