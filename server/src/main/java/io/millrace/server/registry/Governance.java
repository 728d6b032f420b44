package io.millrace.server.registry;

import io.millrace.server.db.Database;
import io.millrace.server.events.Outbox;
import java.time.Clock;

/**
 * Who may move what, and who did: the part of the registry that MLflow does not have.
 *
 * @param requests to move a version
 * @param approvals of requests
 * @param comments on versions
 * @param activities everything that was done
 * @param lifecycles the rules in force
 * @param history who held a stage or alias when
 * @param managed models and versions as the managed registry shows them
 */
public record Governance(
        TransitionRequests requests,
        Approvals approvals,
        Comments comments,
        Activities activities,
        Lifecycles lifecycles,
        History history,
        Managed managed) {
    static Governance on(Database database, Moves moves, Outbox outbox, Clock clock) {
        return new Governance(
                new TransitionRequests(database, outbox, clock),
                new Approvals(database, moves, clock),
                new Comments(database, outbox, clock),
                new Activities(database),
                new Lifecycles(database, clock),
                new History(database, moves, clock),
                new Managed(database));
    }
}
