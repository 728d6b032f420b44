package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.protocol.registry.LifecycleResponse;
import io.millrace.protocol.registry.SetLifecycle;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import java.time.Clock;
import java.util.List;

/** The lifecycle of the registry, which an administrator sets as a whole. Thread-safe. */
public final class Lifecycles {
    private final Database database;
    private final Clock clock;

    Lifecycles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In force; says the stages also where they are the default. */
    public LifecycleResponse get() {
        return database.read(Lifecycles::shown);
    }

    /** Replaces the rules. Who holds a place keeps it. */
    public LifecycleResponse set(String user, SetLifecycle asked) {
        RegistryRules.checkComment(asked.comment());
        var lifecycle = LifecycleCheck.checked(asked.lifecycle());
        return database.write(tx -> {
            LifecycleStore.lock(tx);
            var before = LifecycleStore.get(tx).lifecycle();
            if (!lifecycle.equals(before)) {
                long now = clock.millis();
                var stages = new LifecycleRules(lifecycle).stages();
                refuseHeldStages(tx, stages);
                LifecycleStore.set(tx, lifecycle, user, now);
                var deed = Deed.toRegistry("CHANGED_LIFECYCLE", user)
                        .change(Json.writeText(before), Json.writeText(lifecycle))
                        .said(asked.comment());
                ActivityStore.add(tx, deed, now);
                closeRequests(tx, user, new LifecycleRules(before).stages(), stages);
            }
            return shown(tx);
        });
    }

    private static LifecycleResponse shown(Tx tx) {
        var stored = LifecycleStore.get(tx);
        var lifecycle = stored.lifecycle();
        var full = new Lifecycle(
                new LifecycleRules(lifecycle).stages(), lifecycle.moves(), lifecycle.approvals(), lifecycle.freezes());
        return new LifecycleResponse(full, stored.lastUpdatedTimestamp(), stored.userId());
    }

    private static void refuseHeldStages(Tx tx, List<String> stages) {
        for (var version : ModelVersionStore.oneOfEachStage(tx)) {
            if (!stages.contains(version.stage())) {
                throw INVALID_PARAMETER_VALUE.error(
                        "lifecycle.stages: stage '%s' is missing, and versions are in it, as version %d of model '%s';"
                                + " keep the stage, or move them first",
                        version.stage(), version.version(), version.model());
            }
        }
    }

    private void closeRequests(Tx tx, String user, List<String> before, List<String> after) {
        for (var stage : before) {
            if (!after.contains(stage)) {
                for (var request : RequestStore.ofStage(tx, stage)) {
                    RequestStore.close(tx, request.id());
                    var version = Registered.version(tx, request.model(), String.valueOf(request.version()));
                    var deed = Deed.toVersion("CANCELLED_REQUEST", user, version)
                            .stages(version.stage(), stage)
                            .because("Requested by " + request.userId() + ". The lifecycle has no such stage any more");
                    ActivityStore.add(tx, deed, clock.millis());
                }
            }
        }
    }
}
