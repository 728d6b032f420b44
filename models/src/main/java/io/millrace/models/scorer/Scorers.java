package io.millrace.models.scorer;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The scorers on the class path. Thread-safe. */
public final class Scorers {
    private final List<ScorerProvider> providers;

    /** @param providers of each flavor at most one */
    public Scorers(List<ScorerProvider> providers) {
        this.providers = providers.stream()
                .sorted(Comparator.comparingInt(ScorerProvider::rank).thenComparing(ScorerProvider::flavor))
                .toList();
    }

    /** Those that {@code ServiceLoader} finds. */
    public static Scorers found() {
        var found = new ArrayList<ScorerProvider>();
        ServiceLoader.load(ScorerProvider.class, Scorers.class.getClassLoader()).forEach(found::add);
        return new Scorers(found);
    }

    /**
     * What would become of a flavor here.
     *
     * @param flavor of the model
     * @param engine that would run it; empty when no scorer knows the flavor
     * @param refusal why it would not run; absent when it would
     * @param remark what is odd about it though it would run; absent when nothing is
     */
    public record Verdict(String flavor, String engine, Optional<String> refusal, Optional<String> remark) {}

    /** A verdict for each flavor of the model; the first without a refusal is the one that runs. */
    public List<Verdict> describe(ModelFolder model) {
        var flavors = model.model().flavors().keySet();
        var verdicts = new ArrayList<Verdict>();
        for (var provider : providers) {
            if (flavors.contains(provider.flavor())) {
                verdicts.add(verdict(provider, model));
            }
        }
        var known = verdicts.stream().map(Verdict::flavor).collect(Collectors.toSet());
        for (var flavor : flavors) {
            if (!known.contains(flavor)) {
                verdicts.add(new Verdict(
                        flavor, "", Optional.of("No scorer knows the flavor '" + flavor + "'"), Optional.empty()));
            }
        }
        return verdicts;
    }

    private static Verdict verdict(ScorerProvider provider, ModelFolder model) {
        var refusal = provider.refusal(model);
        var remark = refusal.isPresent() ? Optional.<String>empty() : provider.remark(model);
        return new Verdict(provider.flavor(), provider.engine(), refusal, remark);
    }

    /** Loads the model by its first flavor that runs here; raises {@code INVALID_PARAMETER_VALUE} that says why each does not. */
    public Scorer load(ModelFolder model) {
        var flavors = model.model().flavors();
        for (var provider : providers) {
            if (flavors.containsKey(provider.flavor())
                    && provider.refusal(model).isEmpty()) {
                return provider.load(model);
            }
        }
        throw INVALID_PARAMETER_VALUE.error("The model cannot be scored here: %s", reasons(model));
    }

    private String reasons(ModelFolder model) {
        return describe(model).stream()
                .map(verdict -> verdict.flavor() + ": " + verdict.refusal().orElse(""))
                .collect(Collectors.joining("; "));
    }
}
