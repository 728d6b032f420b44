package io.millrace.server.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The approval rules of a lifecycle, told a second time: the property test must not believe the server's own classes. */
record RulesOracle(List<Rule> rules) {
    /**
     * A rule.
     *
     * @param place {@code stage:Production}, {@code alias:champion}
     * @param prefix of the models it is for; empty: all
     * @param approvers empty: anybody
     */
    record Rule(String place, String prefix, int approvals, Set<String> approvers) {
        private String json() {
            var kind = place.substring(0, place.indexOf(':'));
            var name = place.substring(place.indexOf(':') + 1);
            var who = approvers.stream().map(user -> "\"" + user + "\"").collect(Collectors.joining(","));
            var model = prefix.isEmpty() ? "" : ", \"model\": \"" + prefix + "*\"";
            return "{\"%s\": \"%s\"%s, \"approvals\": %d, \"approvers\": [%s]}"
                    .formatted(kind, name, model, approvals, who);
        }

        private boolean met(Set<String> approvedBy) {
            var counted = new HashSet<>(approvedBy);
            if (!approvers.isEmpty()) {
                counted.retainAll(approvers);
            }
            return counted.size() >= approvals;
        }
    }

    static RulesOracle random(Random random, List<String> places, List<String> prefixes, List<String> users) {
        var rules = new ArrayList<Rule>();
        int count = 1 + random.nextInt(4);
        while (rules.size() < count) {
            var approvers = new TreeSet<String>();
            int approvals = 1 + random.nextInt(2);
            if (random.nextBoolean()) {
                while (approvers.size() < approvals + random.nextInt(2)) {
                    approvers.add(users.get(random.nextInt(users.size())));
                }
            }
            var prefix = random.nextInt(3) == 0 ? "" : prefixes.get(random.nextInt(prefixes.size()));
            var rule = new Rule(places.get(random.nextInt(places.size())), prefix, approvals, approvers);
            if (!rules.contains(rule)) {
                rules.add(rule);
            }
        }
        return new RulesOracle(rules);
    }

    String json() {
        return "{\"approvals\": [" + rules.stream().map(Rule::json).collect(Collectors.joining(", ")) + "]}";
    }

    boolean isProtected(String model, String place) {
        return !of(model, place).isEmpty();
    }

    /** Whether these people, none of whom asked, are enough for the place. */
    boolean met(String model, String place, Set<String> approvedBy) {
        return of(model, place).stream().allMatch(rule -> rule.met(approvedBy));
    }

    private List<Rule> of(String model, String place) {
        return rules.stream()
                .filter(rule -> rule.place().equals(place) && model.startsWith(rule.prefix()))
                .toList();
    }
}
