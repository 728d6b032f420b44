package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.registry.GetHolders;
import io.millrace.protocol.registry.Holding;
import io.millrace.protocol.registry.HoldingsResponse;
import io.millrace.protocol.registry.ListHoldings;
import io.millrace.protocol.registry.ModelVersion;
import io.millrace.protocol.registry.RollBack;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who held a stage or alias when, and the way back; one method is one transaction. Thread-safe. */
public final class History {
    private final Database database;
    private final Moves moves;
    private final Clock clock;

    History(Database database, Moves moves, Clock clock) {
        this.database = database;
        this.moves = moves;
        this.clock = clock;
    }

    /** Which versions held a place at a time. */
    public List<Holding> holders(GetHolders asked) {
        if (asked.at() != null && asked.at() < 0) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter 'at' supplied: it is milliseconds since 1970, and not negative",
                    asked.at());
        }
        return database.read(tx -> {
            var model = Registered.model(tx, asked.name());
            var place = LifecycleStore.rules(tx).pastPlace(asked.stage(), asked.alias());
            long at = asked.at() == null ? clock.millis() : asked.at();
            return HoldingStore.at(tx, model.id(), place, at).stream()
                    .map(row -> row.of(model.name()))
                    .toList();
        });
    }

    /** Newest first. */
    public HoldingsResponse list(ListHoldings asked) {
        var version = asked.version() == null ? null : RegistryRules.version(asked.version());
        var pages = IdPages.of(
                asked.maxResults(),
                asked.pageToken(),
                "history",
                asked.name(),
                String.valueOf(asked.stage()),
                String.valueOf(asked.alias()),
                String.valueOf(version));
        return database.read(tx -> {
            var model = Registered.model(tx, asked.name());
            boolean any = asked.stage() == null && asked.alias() == null;
            var place = any ? null : LifecycleStore.rules(tx).pastPlace(asked.stage(), asked.alias());
            var page = pages.cut(HoldingStore.list(tx, model.id(), place, version, pages), HoldingRow::id);
            var holdings =
                    page.items().stream().map(row -> row.of(model.name())).toList();
            return new HoldingsResponse(holdings, page.nextToken());
        });
    }

    /** Gives a place back to a version that held it before: also in a freeze, and without another approval. */
    public ModelVersion rollBack(String user, RollBack asked) {
        RegistryRules.checkComment(asked.comment());
        return database.write(tx -> {
            var model = Registered.lockedModel(tx, asked.name());
            var rules = LifecycleStore.lockedRules(tx);
            var place = rules.place(asked.stage(), asked.alias());
            if (place.isStage() && !LifecycleRules.isActive(place.name())) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Versions are rolled back to a stage in use, and %s is none", place.name());
            }
            var before = before(tx, model, place, asked.version());
            var holding = before.stream()
                    .filter(row -> isApproved(tx, model, row, rules.demand(model.name(), place)))
                    .findFirst()
                    .orElseThrow(() -> PERMISSION_DENIED.error(
                            "Version %d of model '%s' had %s without the approvals that it needs now: %s",
                            before.getFirst().version(),
                            model.name(),
                            place.shown(),
                            rules.demand(model.name(), place).shown()));
            var version = ModelVersionStore.find(tx, model.id(), holding.version())
                    .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error(
                            "Version %d of model '%s', which had %s before, was deleted; name another version",
                            holding.version(), model.name(), place.shown()));
            move(tx, version, place, order(user, asked, place, holding));
            return Registered.whole(tx, Registered.version(tx, model.name(), version.number()));
        });
    }

    private static Moves.Order order(String user, RollBack asked, Place place, HoldingRow holding) {
        return new Moves.Order(user, asked.comment(), place.isStage(), Moves.Right.ROLL_BACK, holding.approvedBy());
    }

    private void move(Tx tx, VersionRow version, Place place, Moves.Order order) {
        if (place.isStage()) {
            moves.toStage(tx, version, place.name(), order);
        } else {
            moves.toAlias(tx, version, place.name(), order);
        }
    }

    /** The times in which the version that is asked for held the place, the last one first; at least one. */
    private static List<HoldingRow> before(Tx tx, ModelRow model, Place place, @Nullable String asked) {
        var present = HoldingStore.present(tx, model.id(), place).stream()
                .map(HoldingRow::version)
                .toList();
        var past = HoldingStore.past(tx, model.id(), place);
        if (asked == null) {
            var last = past.stream()
                    .filter(row -> !present.contains(row.version()))
                    .findFirst();
            return last.map(List::of)
                    .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                            "No other version of model '%s' had %s before", model.name(), place.shown()));
        }
        long version = RegistryRules.version(asked);
        if (present.contains(version)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Version %d of model '%s' has %s already", version, model.name(), place.shown());
        }
        var held = past.stream().filter(row -> row.version() == version).toList();
        if (held.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Version %d of model '%s' never had %s", version, model.name(), place.shown());
        }
        return held;
    }

    /**
     * Whether a version may come back without asking: the place is free, or the version was approved for it. What was
     * approved under another name of the model only counts if it is enough under this one, or a rename would be a way
     * around the rules.
     */
    private static boolean isApproved(Tx tx, ModelRow model, HoldingRow held, Demand demand) {
        return demand.isNone()
                || demand.isMetBy(held.approvedBy())
                || (!held.approvedBy().isEmpty() && !ActivityStore.renamedSince(tx, model.id(), held.since()));
    }
}
