package io.millrace.server.registry;

import io.millrace.server.db.Database;
import io.millrace.server.events.Outbox;
import io.millrace.server.tracking.Tracking;
import java.time.Clock;

/**
 * The middle room of the registry, whole.
 *
 * @param models rules of registered models
 * @param versions rules of model versions
 */
public record Registry(RegisteredModels models, ModelVersions versions) {
    /** @param sourcePattern regular expression that sources of versions must contain; empty: any source */
    public static Registry on(Database database, Tracking tracking, String sourcePattern, Outbox outbox, Clock clock) {
        var sources = new SourceLocations(tracking, SourceRules.matching(sourcePattern));
        var moves = new Moves(outbox, clock);
        return new Registry(
                new RegisteredModels(database, moves, outbox, clock),
                new ModelVersions(database, sources, moves, outbox, clock));
    }
}
