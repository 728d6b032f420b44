package io.millrace.server.registry;

import io.millrace.server.db.Database;
import java.time.Clock;

/**
 * The middle room of the registry, whole.
 *
 * @param models rules of registered models
 * @param versions rules of model versions
 * @param governance requests, comments, activities, the lifecycle
 */
public record Registry(RegisteredModels models, ModelVersions versions, Governance governance) {
    public static Registry on(Database database, SourceLocations sources, Told told, Clock clock) {
        var moves = new Moves(told.outbox(), clock);
        return new Registry(
                new RegisteredModels(database, moves, told.outbox(), clock),
                new ModelVersions(database, sources, moves, told, clock),
                Governance.on(database, moves, told.outbox(), clock));
    }
}
