package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.registry.Activity;
import io.millrace.server.db.Tx;
import io.millrace.server.events.Event;
import io.millrace.server.events.EventKind;
import io.millrace.server.events.Outbox;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which a version gets a stage or an alias. Whoever moves a version comes through here, inside its own
 * transaction and with the model locked: the calls of MLflow, approvals, roll-backs.
 */
final class Moves {
    private final Outbox outbox;
    private final Clock clock;

    Moves(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** By what right a version moves. */
    enum Right {
        /** Somebody just does it: freezes, allowed moves and protection hold. */
        DIRECT,
        /** A request with all its approvals: protection is satisfied. */
        APPROVED,
        /** Back to a holder that was approved before: in a protected place that counts, also in a freeze. */
        ROLL_BACK
    }

    /**
     * Who moves a version, and how.
     *
     * @param archive whether the other versions in the stage become {@code Archived}
     * @param approvedBy names; none: no approval was needed
     */
    record Order(String userId, @Nullable String comment, boolean archive, Right right, List<String> approvedBy) {
        static Order direct(String userId, @Nullable String comment, boolean archive) {
            return new Order(userId, comment, archive, Right.DIRECT, List.of());
        }
    }

    /** Moves to a stage, given in any letter case. The activity is empty where the version was there already. */
    Optional<Activity> toStage(Tx tx, VersionRow version, String stage, Order order) {
        var rules = LifecycleStore.lockedRules(tx);
        var target = rules.stage(stage);
        if (order.archive() && !LifecycleRules.isActive(target)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value 'true' for parameter 'archive_existing_versions' supplied: versions are only archived"
                            + " when another one moves to a stage in use, and %s is none",
                    target);
        }
        long now = clock.millis();
        var place = Place.stage(target);
        boolean moves = !version.stage().equals(target);
        if (moves) {
            admit(rules, version, place, order);
        } else if (order.archive()) {
            rules.refuseFrozen(version.model(), now); // the others would move
        }
        if (order.archive()) {
            archiveOthers(tx, version, target, order);
        }
        RegisteredModelStore.touch(tx, version.modelId(), now);
        if (!moves) {
            ModelVersionStore.setStage(tx, version.id(), target, now);
            return Optional.empty();
        }
        var deed = Deed.toVersion(type(order, "APPLIED_TRANSITION"), order.userId(), version)
                .stages(version.stage(), target)
                .said(order.comment());
        return Optional.of(setStage(tx, version, order, deed));
    }

    private void archiveOthers(Tx tx, VersionRow version, String stage, Order order) {
        for (var other : ModelVersionStore.inStage(tx, version.modelId(), stage)) {
            if (other.id() != version.id()) {
                var deed = Deed.toVersion("SYSTEM_TRANSITION", order.userId(), other)
                        .stages(stage, LifecycleRules.ARCHIVED)
                        .because("Archived because version " + version.version() + " moved to " + stage);
                setStage(tx, other, new Order(order.userId(), null, false, order.right(), List.of()), deed);
            }
        }
    }

    private Activity setStage(Tx tx, VersionRow version, Order order, Deed deed) {
        long now = clock.millis();
        var target = String.valueOf(deed.toStage());
        var place = Place.stage(target);
        ModelVersionStore.setStage(tx, version.id(), target, now);
        HoldingStore.close(tx, version, Place.stage(version.stage()), now);
        if (!target.equals(LifecycleRules.NONE)) {
            HoldingStore.open(
                    tx,
                    version,
                    place,
                    new HoldingStore.Begin(order.userId(), order.approvedBy(), order.comment(), now));
        }
        var asked = RequestStore.closeAll(tx, version, place);
        outbox.add(
                tx,
                new Event(
                        EventKind.MODEL_VERSION_TRANSITIONED_STAGE,
                        version.model(),
                        version.version(),
                        Map.of("from_stage", version.stage(), "to_stage", target)));
        return ActivityStore.add(tx, closing(deed, order, asked), now);
    }

    private static String type(Order order, String usual) {
        return order.right() == Right.ROLL_BACK ? "ROLLED_BACK" : usual;
    }

    /** Adds whose requests the move closes. */
    private static Deed closing(Deed deed, Order order, List<String> asked) {
        if (asked.isEmpty()) {
            return deed;
        }
        var names = String.join(", ", asked);
        var text = order.right() == Right.APPROVED && deed.systemComment() == null
                ? "Requested by " + names
                : "Closed the request of " + names;
        return deed.because(deed.systemComment() == null ? text : deed.systemComment() + ". " + text);
    }

    /** Gives a version an alias, which leaves the version that had it. */
    Optional<Activity> toAlias(Tx tx, VersionRow version, String alias, Order order) {
        var holder = ModelVersionStore.findByAlias(tx, version.model(), alias);
        if (holder.isPresent() && holder.get().id() == version.id()) {
            return Optional.empty();
        }
        var place = Place.alias(alias);
        admit(LifecycleStore.lockedRules(tx), version, place, order);
        long now = clock.millis();
        holder.ifPresent(held -> HoldingStore.close(tx, held, place, now));
        ModelVersionStore.setAlias(tx, version, alias);
        HoldingStore.open(
                tx, version, place, new HoldingStore.Begin(order.userId(), order.approvedBy(), order.comment(), now));
        var asked = RequestStore.closeAll(tx, version, place);
        outbox.add(tx, aliasEvent(version, alias, true));
        var deed = Deed.toVersion(type(order, "SET_ALIAS"), order.userId(), version)
                .alias(alias)
                .change(holder.map(VersionRow::number).orElse(null), version.number())
                .said(order.comment());
        return Optional.of(ActivityStore.add(tx, closing(deed, order, asked), now));
    }

    /** Takes an alias away; absent is no error. */
    void dropAlias(Tx tx, String userId, ModelRow model, String alias) {
        var holder = ModelVersionStore.findByAlias(tx, model.name(), alias);
        if (holder.isPresent()) {
            var version = holder.get();
            long now = clock.millis();
            LifecycleStore.lockedRules(tx).refuseFrozen(model.name(), now);
            HoldingStore.close(tx, version, Place.alias(alias), now);
            ModelVersionStore.deleteAlias(tx, model.id(), alias);
            outbox.add(tx, aliasEvent(version, alias, false));
            var deed = Deed.toVersion("DELETED_ALIAS", userId, version)
                    .alias(alias)
                    .change(version.number(), null);
            ActivityStore.add(tx, deed, now);
        }
    }

    private static Event aliasEvent(VersionRow version, String alias, boolean set) {
        var data = new HashMap<String, @Nullable Object>();
        data.put("name", version.model());
        data.put("alias", alias);
        if (set) {
            data.put("version", version.number());
        }
        return new Event(aliasKind(version.prompt(), set), version.model(), version.version(), data);
    }

    private static EventKind aliasKind(boolean prompt, boolean set) {
        if (prompt) {
            return set ? EventKind.PROMPT_ALIAS_CREATED : EventKind.PROMPT_ALIAS_DELETED;
        }
        return set ? EventKind.MODEL_VERSION_ALIAS_CREATED : EventKind.MODEL_VERSION_ALIAS_DELETED;
    }

    private void admit(LifecycleRules rules, VersionRow version, Place place, Order order) {
        if (order.right() == Right.ROLL_BACK) {
            admitBack(rules, version, place);
            return;
        }
        rules.refuseFrozen(version.model(), clock.millis());
        if (place.isStage()) {
            rules.refuseUnknownMove(version.stage(), place.name());
        }
        if (order.right() == Right.DIRECT) {
            rules.refuseUnapproved(version, place);
        }
    }

    /** Also in a freeze, what was approved for a protected place comes back to it, unless it leaves another one for it. */
    private void admitBack(LifecycleRules rules, VersionRow version, Place place) {
        boolean leaves = place.isStage() && isProtected(rules, version, Place.stage(version.stage()));
        if (leaves || !isProtected(rules, version, place)) {
            rules.refuseFrozen(version.model(), clock.millis());
        }
    }

    private static boolean isProtected(LifecycleRules rules, VersionRow version, Place place) {
        return !rules.demand(version.model(), place).isNone();
    }
}
