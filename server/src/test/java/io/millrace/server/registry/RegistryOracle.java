package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one model of the property test went through, as far as replies tell: who asked, who approved, and by what right
 * each version has its places. The places themselves are read from the server after each call.
 */
final class RegistryOracle {
    /** An open request. */
    private record Asked(String user, Set<String> approvals) {}

    /**
     * Why a version has a place.
     *
     * @param approvals by others than who asked
     * @param renames how often the model had been renamed before
     * @param restored it came back to what others had approved under other rules and the same name
     */
    private record Right(Set<String> approvals, int renames, boolean restored) {}

    private final User reader;
    private RulesOracle rules;
    private String name;
    private int renames;

    /** Versions and the places that each had when last looked. */
    private Map<String, Set<String>> places = new TreeMap<>();
    /** Open requests by version and place, oldest first. */
    private final Map<String, List<Asked>> requests = new HashMap<>();
    /** By version and place: why the version has it now. */
    private final Map<String, Right> rights = new HashMap<>();
    /** By version and place: why it ever had it. */
    private final Map<String, List<Right>> earlier = new HashMap<>();

    RegistryOracle(User reader, RulesOracle rules, String name) {
        this.reader = reader;
        this.rules = rules;
        this.name = name;
    }

    String name() {
        return name;
    }

    List<String> versions() {
        return List.copyOf(places.keySet());
    }

    /** Rules come into force while no version has a place that matters. */
    void governedBy(RulesOracle now) {
        rules = now;
        looked();
    }

    void created(String version) {
        places.put(version, new TreeSet<>(Set.of("stage:None")));
    }

    void deleted(String version) {
        places.remove(version);
        requests.keySet().removeIf(key -> key.startsWith(version + " "));
        rights.keySet().removeIf(key -> key.startsWith(version + " "));
    }

    void renamed(String to) {
        name = to;
        renames++;
        looked();
    }

    void asked(String user, String version, String place) {
        open(version, place).add(new Asked(user, new TreeSet<>()));
    }

    void cancelled(String user, String version, String place) {
        assertThat(open(version, place).removeIf(asked -> asked.user().equals(user)))
                .isTrue();
    }

    void rejected(String user, String version, String place) {
        assertThat(open(version, place).removeIf(asked -> !asked.user().equals(user)))
                .isTrue();
    }

    /** An approval was accepted: works out whom it is for, and whether the version must have moved by it. */
    void approved(String user, String version, String place) {
        boolean free = !rules.isProtected(name, place);
        var asked = open(version, place).stream()
                .filter(one -> free || !one.user().equals(user))
                .filter(one -> !one.approvals().contains(user))
                .findFirst()
                .orElseThrow(() -> new AssertionError(user + " approved what nobody asked for: " + place));
        asked.approvals().add(user);
        var others = new TreeSet<>(asked.approvals());
        others.remove(asked.user());
        boolean moves = rules.met(name, place, others);
        looked(right(moves ? others : Set.of()), version + " " + place);
        assertThat(places.getOrDefault(version, Set.of()).contains(place))
                .as("%s of %s moved to %s with %s", version, name, place, asked)
                .isEqualTo(moves);
    }

    /** A roll-back was accepted: brings back the approvals of some earlier time. */
    void rolledBack(String version, String place) {
        var before = earlier.getOrDefault(version + " " + place, List.of());
        var enough = before.stream()
                .map(Right::approvals)
                .filter(approvals -> rules.met(name, place, approvals))
                .findFirst();
        var restored = before.stream()
                .filter(right -> !right.approvals().isEmpty() && right.renames() == renames)
                .findFirst();
        var right = enough.map(this::right)
                .or(() -> restored.map(old -> new Right(old.approvals(), renames, true)))
                .orElse(right(Set.of()));
        looked(right, version + " " + place);
    }

    private Right right(Set<String> approvals) {
        return new Right(approvals, renames, false);
    }

    /** Something else happened, which gives nobody a right to a protected place. */
    void looked() {
        looked(right(Set.of()), "");
    }

    /** Reads where the versions are; only what is named was entered by a right. */
    private void looked(Right right, String entered) {
        var now = new TreeMap<String, Set<String>>();
        for (var version : places.keySet()) {
            now.put(version, read(version));
        }
        for (var version : now.keySet()) {
            var before = places.getOrDefault(version, Set.of());
            before.stream()
                    .filter(place -> !now.get(version).contains(place))
                    .forEach(place -> rights.remove(version + " " + place));
            for (var place : now.get(version)) {
                var key = version + " " + place;
                if (!before.contains(place)) {
                    var why = key.equals(entered) ? right : right(Set.of());
                    rights.put(key, why);
                    earlier.computeIfAbsent(key, k -> new ArrayList<>()).add(why);
                    requests.remove(key);
                }
                var why = rights.getOrDefault(key, right(Set.of()));
                assertThat(why.restored() || rules.met(name, place, why.approvals()))
                        .as("%s/%s has %s by %s; rules %s", name, version, place, why, rules)
                        .isTrue();
            }
        }
        places = now;
    }

    private Set<String> read(String version) {
        var reply = reader.get(
                        "model-versions/get?version=%s&name=%s".formatted(version, ServerExtension.encoded(name)))
                .ok();
        var held = new TreeSet<String>();
        held.add("stage:" + reply.text("model_version.current_stage"));
        reply.list("model_version.aliases").forEach(alias -> held.add("alias:" + alias));
        return held;
    }

    private List<Asked> open(String version, String place) {
        return requests.computeIfAbsent(version + " " + place, key -> new ArrayList<>());
    }
}
