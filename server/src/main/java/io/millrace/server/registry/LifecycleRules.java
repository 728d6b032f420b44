package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;

import io.millrace.protocol.registry.AllowedMove;
import io.millrace.protocol.registry.Freeze;
import io.millrace.protocol.registry.Lifecycle;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lifecycle says about one move: no database, no clock. Immutable. */
final class LifecycleRules {
    static final String NONE = "None";
    static final String ARCHIVED = "Archived";
    private static final List<String> MLFLOW_STAGES = List.of(NONE, "Staging", "Production", ARCHIVED);
    static final String ANY = "*";

    private final Lifecycle lifecycle;
    private final List<String> stages;

    LifecycleRules(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
        this.stages = lifecycle.stages().isEmpty() ? MLFLOW_STAGES : lifecycle.stages();
    }

    List<String> stages() {
        return stages;
    }

    /** The canonical name of a stage that is given in any letter case. */
    String stage(String asked) {
        return stages.stream()
                .filter(stage -> stage.equalsIgnoreCase(asked))
                .findFirst()
                .orElseThrow(() -> INVALID_PARAMETER_VALUE.error(
                        "Invalid Model Version stage: %s. Value must be one of %s", asked, String.join(", ", stages)));
    }

    /** Whether versions in the stage are in use: all stages but the first and {@code Archived}. */
    static boolean isActive(String stage) {
        return !stage.equals(NONE) && !stage.equals(ARCHIVED);
    }

    /** What a version of a model needs before it gets a place. */
    Demand demand(String model, Place place) {
        return new Demand(lifecycle.approvals().stream()
                .filter(rule -> place.isStage()
                        ? place.name().equalsIgnoreCase(rule.stage())
                        : place.name().equals(rule.alias()))
                .filter(rule -> matches(rule.model(), model))
                .toList());
    }

    /** The place that a request names: exactly one of stage and alias. */
    Place place(@Nullable String stage, @Nullable String alias) {
        if (stage != null && alias == null) {
            return Place.stage(stage(stage));
        }
        if (alias != null && stage == null) {
            RegistryRules.checkAlias(alias);
            return Place.alias(alias);
        }
        throw INVALID_PARAMETER_VALUE.error(
                "Exactly one of the parameters 'stage' and 'alias' is expected, got %s",
                stage == null ? "none" : "both");
    }

    /** As {@link #place}, and a stage that the lifecycle no longer has is what it was called. */
    Place pastPlace(@Nullable String stage, @Nullable String alias) {
        if (stage != null && alias == null && stages.stream().noneMatch(stage::equalsIgnoreCase)) {
            return Place.stage(stage);
        }
        return place(stage, alias);
    }

    /** {@code PERMISSION_DENIED} in a time in which nothing moves. */
    void refuseFrozen(String model, long now) {
        for (var freeze : lifecycle.freezes()) {
            if (freeze.fromTimestamp() <= now && now < freeze.untilTimestamp() && matches(freeze.model(), model)) {
                throw PERMISSION_DENIED.error(
                        "Model '%s' is frozen until %s%s; no version of it moves before",
                        model, Instant.ofEpochMilli(freeze.untilTimestamp()), why(freeze));
            }
        }
    }

    private static String why(Freeze freeze) {
        return freeze.reason() == null ? "" : " (" + freeze.reason() + ")";
    }

    /** {@code INVALID_PARAMETER_VALUE} if the lifecycle has no move between the stages. */
    void refuseUnknownMove(String from, String to) {
        var moves = lifecycle.moves();
        if (!moves.isEmpty() && moves.stream().noneMatch(move -> allows(move, from, to))) {
            var legal = stages.stream()
                    .filter(stage -> moves.stream().anyMatch(move -> allows(move, from, stage)))
                    .toList();
            throw INVALID_PARAMETER_VALUE.error(
                    "The lifecycle of this registry does not allow a move from %s to %s; from %s a version may move to %s",
                    from, to, from, legal.isEmpty() ? "no other stage" : String.join(", ", legal));
        }
    }

    private static boolean allows(AllowedMove move, String from, String to) {
        return covers(move.from(), from) && covers(move.to(), to);
    }

    private static boolean covers(String pattern, String stage) {
        return pattern.equals(ANY) || pattern.equalsIgnoreCase(stage);
    }

    /** {@code PERMISSION_DENIED} if the place is protected; tells how to ask. */
    void refuseUnapproved(VersionRow version, Place place) {
        var demand = demand(version.model(), place);
        if (!demand.isNone()) {
            throw PERMISSION_DENIED.error(
                    "Version %d of model '%s' gets %s only with %s. Ask for it: 'millrace models %s --request',"
                            + " POST transition-requests/create, or the button on the version's page",
                    version.version(),
                    version.model(),
                    place.shown(),
                    demand.shown(),
                    place.isStage() ? "transition" : "alias set");
        }
    }

    /** {@code *} stands for any text; absent matches all. */
    static boolean matches(@Nullable String pattern, String model) {
        if (pattern == null) {
            return true;
        }
        var parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(model);
        }
        if (!model.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = model.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        var last = parts[parts.length - 1];
        return model.length() - last.length() >= at && model.endsWith(last);
    }
}
