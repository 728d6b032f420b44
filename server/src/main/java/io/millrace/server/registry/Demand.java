package io.millrace.server.registry;

import io.millrace.protocol.registry.ApprovalRule;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a version needs before it gets a place of its model.
 *
 * @param rules that protect the place, all of which must be met; none: it is free
 */
record Demand(List<ApprovalRule> rules) {
    /** Whether versions get the place without asking. */
    boolean isNone() {
        return rules.isEmpty();
    }

    /** How many approvals a request for the place takes, at least 1. */
    int approvals() {
        return rules.stream().mapToInt(Demand::approvals).max().orElse(1);
    }

    private static int approvals(ApprovalRule rule) {
        return rule.approvals() == null ? 1 : rule.approvals();
    }

    /** Whether this person's approval counts for one of the rules. */
    boolean accepts(String user) {
        return isNone() || rules.stream().anyMatch(rule -> accepts(rule, user));
    }

    private static boolean accepts(ApprovalRule rule, String user) {
        return rule.approvers().isEmpty() || rule.approvers().contains(user);
    }

    /** Whether the approvals of these people, none of whom asked, are enough. */
    boolean isMetBy(Collection<String> users) {
        return rules.stream()
                .allMatch(rule -> users.stream()
                                .distinct()
                                .filter(user -> accepts(rule, user))
                                .count()
                        >= approvals(rule));
    }

    /** Whether something that met the other demand might not meet this one. */
    boolean asksMoreThan(Demand other) {
        return !rules.stream().allMatch(rule -> other.rules.stream().anyMatch(less -> covers(less, rule)));
    }

    private static boolean covers(ApprovalRule met, ApprovalRule asked) {
        boolean people = asked.approvers().isEmpty()
                || (!met.approvers().isEmpty() && asked.approvers().containsAll(met.approvers()));
        return people && approvals(met) >= approvals(asked);
    }

    /** For error messages: {@code the approval of another person out of alice, bob}. */
    String shown() {
        return rules.stream().map(Demand::shown).collect(Collectors.joining(", and "));
    }

    private static String shown(ApprovalRule rule) {
        int needed = approvals(rule);
        var count = needed == 1 ? "the approval of another person" : "the approval of " + needed + " other persons";
        return rule.approvers().isEmpty() ? count : count + " out of " + String.join(", ", rule.approvers());
    }
}
