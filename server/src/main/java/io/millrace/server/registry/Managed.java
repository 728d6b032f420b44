package io.millrace.server.registry;

import io.millrace.protocol.registry.GovernedModelVersion;
import io.millrace.protocol.registry.GovernedRegisteredModel;
import io.millrace.protocol.tracking.Caller;
import io.millrace.server.db.Database;

/** Models and versions as clients of the managed registry read them. Thread-safe. */
public final class Managed {
    /** Without sign-in whoever gets here may do everything. */
    private static final String LEVEL = "CAN_MANAGE";

    private final Database database;

    Managed(Database database) {
        this.database = database;
    }

    public GovernedRegisteredModel model(String name) {
        return database.read(tx -> {
            var row = Registered.model(tx, name);
            var model = Registered.whole(tx, row);
            return new GovernedRegisteredModel(
                    String.valueOf(row.id()),
                    model.name(),
                    model.creationTimestamp(),
                    model.lastUpdatedTimestamp(),
                    model.userId(),
                    model.description(),
                    model.latestVersions(),
                    model.tags(),
                    LEVEL);
        });
    }

    /** With its open requests, as the caller sees them. */
    public GovernedModelVersion version(Caller caller, String name, String number) {
        return database.read(tx -> {
            var row = Registered.version(tx, name, number);
            var version = Registered.whole(tx, row);
            return new GovernedModelVersion(
                    version.name(),
                    version.version(),
                    version.creationTimestamp(),
                    version.lastUpdatedTimestamp(),
                    version.userId(),
                    version.currentStage(),
                    version.description(),
                    version.source(),
                    version.runId(),
                    version.status(),
                    version.statusMessage(),
                    version.tags(),
                    version.runLink(),
                    new RequestView(tx, LifecycleStore.rules(tx), caller).of(row),
                    LEVEL);
        });
    }
}
