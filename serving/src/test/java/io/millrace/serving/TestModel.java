package io.millrace.serving;

import io.millrace.models.data.Data;
import io.millrace.models.scorer.ModelFolder;
import io.millrace.models.scorer.Scorer;
import io.millrace.models.scorer.ScorerProvider;
import io.millrace.models.scorer.Scorers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model folder of a made-up flavor, and a scorer for it that a test gives. */
final class TestModel {
    /** What a test's model does. */
    interface Rule {
        Data score(Data input, Map<String, @Nullable Object> params);
    }

    private TestModel() {}

    /** @param signature the value of {@code signature} in YAML, as one line */
    static Path folder(Path at, String signature) {
        try {
            Files.createDirectories(at);
            Files.writeString(at.resolve("MLmodel"), "flavors:\n  test: {}\nsignature: " + signature + "\n");
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path columns(Path at, String inputs) {
        return folder(at, "{inputs: '" + inputs + "', outputs: null, params: null}");
    }

    static Scorers scorers(Rule rule) {
        return new Scorers(List.of(new Provider(rule, false, () -> {})));
    }

    static Scorers batching(Rule rule) {
        return new Scorers(List.of(new Provider(rule, true, () -> {})));
    }

    static Scorers closing(Rule rule, Runnable closed) {
        return new Scorers(List.of(new Provider(rule, false, closed)));
    }

    private record Provider(Rule rule, boolean batches, Runnable closed) implements ScorerProvider {
        @Override
        public String flavor() {
            return "test";
        }

        @Override
        public String engine() {
            return "the test";
        }

        @Override
        public int rank() {
            return 0;
        }

        @Override
        public Optional<String> refusal(ModelFolder model) {
            return Optional.empty();
        }

        @Override
        public Scorer load(ModelFolder model) {
            return new Scorer() {
                @Override
                public Data score(Data input, Map<String, @Nullable Object> params) {
                    return rule.score(input, params);
                }

                @Override
                public boolean gainsFromBatches() {
                    return batches;
                }

                @Override
                public void close() {
                    closed.run();
                }
            };
        }
    }
}
