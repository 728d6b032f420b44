package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.ArrayList;
import java.util.List;

/** Keeps models and versions in protected places from being renamed around the rules, or deleted out of use. */
final class Protection {
    private Protection() {}

    /** A version that holds a place. */
    private record Held(long version, Place place) {}

    static void refuseDelete(Tx tx, ModelRow model, long now) {
        var rules = LifecycleStore.lockedRules(tx);
        rules.refuseFrozen(model.name(), now);
        for (var held : held(tx, model.id())) {
            if (!rules.demand(model.name(), held.place()).isNone()) {
                throw inUse(model.name(), held);
            }
        }
    }

    static void refuseDelete(Tx tx, VersionRow version, long now) {
        var rules = LifecycleStore.lockedRules(tx);
        rules.refuseFrozen(version.model(), now);
        for (var held : held(tx, version.modelId())) {
            if (held.version() == version.version()
                    && !rules.demand(version.model(), held.place()).isNone()) {
                throw inUse(version.model(), held);
            }
        }
    }

    /** A new name must neither bring a version into a protected place without approval nor lead out of a freeze. */
    static void refuseRename(Tx tx, ModelRow model, String newName, long now) {
        var rules = LifecycleStore.lockedRules(tx);
        rules.refuseFrozen(model.name(), now);
        rules.refuseFrozen(newName, now);
        for (var held : held(tx, model.id())) {
            var before = rules.demand(model.name(), held.place());
            var after = rules.demand(newName, held.place());
            if (after.asksMoreThan(before)) {
                throw PERMISSION_DENIED.error(
                        "Model '%s' cannot be renamed to '%s': its version %d has %s, which under the new name needs %s;"
                                + " move the version out first, and ask for approval afterwards",
                        model.name(), newName, held.version(), held.place().shown(), after.shown());
            }
        }
    }

    private static RuntimeException inUse(String model, Held held) {
        return PERMISSION_DENIED.error(
                "Version %d of model '%s' has %s, which is protected: it cannot be deleted while it is in use; move it"
                        + " out first",
                held.version(), model, held.place().shown());
    }

    private static List<Held> held(Tx tx, long modelId) {
        var held = new ArrayList<Held>();
        tx.forEach(
                Sql.of("SELECT version, stage FROM model_versions WHERE model_id = ?", modelId),
                row -> held.add(new Held(row.integer(1), Place.stage(row.text(2)))));
        tx.forEach(
                Sql.of(
                        "SELECT v.version, a.alias FROM model_aliases a JOIN model_versions v ON v.id = a.version_id"
                                + " WHERE a.model_id = ?",
                        modelId),
                row -> held.add(new Held(row.integer(1), Place.alias(row.text(2)))));
        return held;
    }
}
