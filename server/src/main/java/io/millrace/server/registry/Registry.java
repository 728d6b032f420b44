package io.millrace.server.registry;

import io.millrace.server.db.Database;
import io.millrace.server.events.Outbox;
import java.time.Clock;

/**
 * The middle room of the registry, whole.
 *
 * @param models rules of registered models
 * @param versions rules of model versions
 * @param governance requests, comments, activities, the lifecycle
 */
public record Registry(RegisteredModels models, ModelVersions versions, Governance governance) {
    public static Registry on(Database database, Outbox outbox, Clock clock, VersionWatch watch) {
        var moves = new Moves(outbox, clock);
        return new Registry(
                new RegisteredModels(database, moves, outbox, clock),
                new ModelVersions(database, moves, new ModelVersions.Told(outbox, watch), clock),
                Governance.on(database, moves, outbox, clock));
    }
}
