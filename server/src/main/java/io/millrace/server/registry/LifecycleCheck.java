package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.registry.AllowedMove;
import io.millrace.protocol.registry.ApprovalRule;
import io.millrace.protocol.registry.Freeze;
import io.millrace.protocol.registry.Lifecycle;
import io.millrace.server.tracking.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a lifecycle may look like. Each error says which item is wrong, and what would be right. */
final class LifecycleCheck {
    private static final int MAX_ITEMS = 500;
    private static final int MAX_APPROVALS = 20;
    private static final int MAX_NAME = 256;
    private static final int MAX_REASON = 1_000;
    /** Stages are part of {@code models:/} addresses, in which numbers are versions. */
    private static final Pattern STAGE =
            Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}_ -]{0,48}[\\p{L}\\p{M}\\p{N}]");

    private final List<String> stages;

    private LifecycleCheck(List<String> stages) {
        this.stages = stages;
    }

    /** The lifecycle with its stages written as they are declared. */
    static Lifecycle checked(Lifecycle lifecycle) {
        var stages = checkedStages(lifecycle.stages());
        var check = new LifecycleCheck(new LifecycleRules(lifecycle).stages());
        return new Lifecycle(
                stages,
                check.moves(lifecycle.moves()),
                check.approvals(lifecycle.approvals()),
                freezes(lifecycle.freezes()));
    }

    private static List<String> checkedStages(List<String> stages) {
        checkCount("stages", stages.size());
        if (stages.isEmpty()) {
            return stages;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < stages.size(); i++) {
            var stage = stages.get(i);
            if (stage.equalsIgnoreCase("latest") || !STAGE.matcher(stage).matches()) {
                throw wrong(
                        "stages[" + i + "]",
                        "'" + Rules.cut(stage, 100) + "' is no name of a stage; it has 2 to 50 letters, digits, blanks,"
                                + " underscores and dashes, begins with a letter, and is not 'latest'");
            }
            if (!seen.add(stage.toLowerCase(Locale.ROOT))) {
                throw wrong("stages[" + i + "]", "'" + stage + "' is there twice; letter case makes no difference");
            }
        }
        if (!stages.getFirst().equals(LifecycleRules.NONE)) {
            throw wrong("stages[0]", "the first stage is 'None', in which versions begin");
        }
        if (!stages.contains(LifecycleRules.ARCHIVED)) {
            throw wrong("stages", "'Archived' is missing, to which versions go that another one replaces");
        }
        return stages;
    }

    private List<AllowedMove> moves(List<AllowedMove> moves) {
        checkCount("moves", moves.size());
        var checked = new ArrayList<AllowedMove>();
        for (int i = 0; i < moves.size(); i++) {
            var at = "moves[" + i + "]";
            var move = moves.get(i);
            var known = new AllowedMove(stageOrAny(move.from(), at + ".from"), stageOrAny(move.to(), at + ".to"));
            if (known.from().equals(known.to()) && !known.from().equals(LifecycleRules.ANY)) {
                throw wrong(at, "it goes from " + known.from() + " to itself, which is always allowed; leave it out");
            }
            if (checked.contains(known)) {
                throw wrong(at, "it is there twice");
            }
            checked.add(known);
        }
        return checked;
    }

    private String stageOrAny(String stage, String at) {
        return stage.equals(LifecycleRules.ANY) ? stage : stage(stage, at);
    }

    private String stage(String asked, String at) {
        return stages.stream()
                .filter(stage -> stage.equalsIgnoreCase(asked))
                .findFirst()
                .orElseThrow(() -> wrong(
                        at,
                        "'" + Rules.cut(asked, 100) + "' is no stage; the stages are " + String.join(", ", stages)));
    }

    private List<ApprovalRule> approvals(List<ApprovalRule> rules) {
        checkCount("approvals", rules.size());
        var checked = new ArrayList<ApprovalRule>();
        for (int i = 0; i < rules.size(); i++) {
            var at = "approvals[" + i + "]";
            var rule = rules.get(i);
            var stage = rule.stage() == null ? null : protectable(rule.stage(), at + ".stage");
            checkAlias(rule, at);
            checkPattern(rule.model(), at);
            checkApprovers(rule, at);
            var known = new ApprovalRule(stage, rule.alias(), rule.model(), rule.approvals(), rule.approvers());
            if (checked.contains(known)) {
                throw wrong(at, "it is there twice");
            }
            checked.add(known);
        }
        return checked;
    }

    private String protectable(String asked, String at) {
        var stage = stage(asked, at);
        if (!LifecycleRules.isActive(stage)) {
            throw wrong(
                    at,
                    stage + " cannot be protected: versions begin in None, and whatever leaves a stage may be"
                            + " Archived");
        }
        return stage;
    }

    private static void checkAlias(ApprovalRule rule, String at) {
        if ((rule.stage() == null) == (rule.alias() == null)) {
            throw wrong(
                    at,
                    "exactly one of 'stage' and 'alias' is expected, got " + (rule.stage() == null ? "none" : "both"));
        }
        if (rule.alias() != null) {
            try {
                RegistryRules.checkAlias(rule.alias());
            } catch (MlflowException e) {
                throw wrong(at + ".alias", e.sentence());
            }
        }
    }

    private static void checkApprovers(ApprovalRule rule, String at) {
        int needed = rule.approvals() == null ? 1 : rule.approvals();
        if (needed < 1 || needed > MAX_APPROVALS) {
            throw wrong(at + ".approvals", "it is " + needed + ", expected 1 to " + MAX_APPROVALS);
        }
        var approvers = rule.approvers();
        checkCount(at + ".approvers", approvers.size());
        for (int i = 0; i < approvers.size(); i++) {
            checkText(approvers.get(i), at + ".approvers[" + i + "]", MAX_NAME);
        }
        if (new HashSet<>(approvers).size() < approvers.size()) {
            throw wrong(at + ".approvers", "a name is there twice");
        }
        if (!approvers.isEmpty() && approvers.size() < needed) {
            throw wrong(
                    at + ".approvers",
                    "it names " + approvers.size() + " of the " + needed + " who must approve; name more, or none to"
                            + " accept everybody");
        }
    }

    private static List<Freeze> freezes(List<Freeze> freezes) {
        checkCount("freezes", freezes.size());
        for (int i = 0; i < freezes.size(); i++) {
            var at = "freezes[" + i + "]";
            var freeze = freezes.get(i);
            if (freeze.fromTimestamp() < 0 || freeze.untilTimestamp() <= freeze.fromTimestamp()) {
                throw wrong(
                        at,
                        "it goes from " + freeze.fromTimestamp() + " until " + freeze.untilTimestamp()
                                + ", expected milliseconds since 1970, the end after the beginning");
            }
            checkPattern(freeze.model(), at);
            if (freeze.reason() != null) {
                checkText(freeze.reason(), at + ".reason", MAX_REASON);
            }
        }
        return freezes;
    }

    private static void checkPattern(@Nullable String model, String at) {
        if (model != null) {
            checkText(model, at + ".model", MAX_NAME);
        }
    }

    private static void checkText(String text, String at, int max) {
        if (text.isBlank() || !text.strip().equals(text) || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(at, "a text is expected, without blanks around it and without control characters");
        }
        Rules.checkLength(text, "lifecycle." + at, max);
    }

    private static void checkCount(String at, int count) {
        if (count > MAX_ITEMS) {
            throw wrong(at, "it has " + count + " items, expected at most " + MAX_ITEMS);
        }
    }

    private static MlflowException wrong(String at, String why) {
        return INVALID_PARAMETER_VALUE.error("lifecycle.%s: %s", at, why);
    }
}
