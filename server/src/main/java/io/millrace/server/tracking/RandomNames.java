package io.millrace.server.tracking;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names such as {@code quiet-heron-417} for runs and models that got none. Thread-safe if the generator is. */
final class RandomNames {
    private static final List<String> ADJECTIVES = List.of(
            "able", "amber", "bold", "brave", "brisk", "calm", "clear", "clever", "crisp", "deep", "eager", "fair",
            "fleet", "fresh", "gentle", "glad", "golden", "grand", "honest", "keen", "kind", "light", "lively", "lucky",
            "mellow", "merry", "mild", "neat", "noble", "proud", "quick", "quiet", "rapid", "ready", "silver", "smart",
            "smooth", "steady", "still", "sunny", "swift", "tidy", "upbeat", "vivid", "warm", "wise", "witty", "young",
            "zesty");
    private static final List<String> NOUNS = List.of(
            "alder", "badger", "beaver", "birch", "brook", "carp", "cedar", "crane", "creek", "delta", "dipper", "duck",
            "eddy", "eel", "fern", "finch", "ford", "frog", "goose", "grebe", "gull", "heron", "kelp", "lake", "lark",
            "marsh", "mill", "minnow", "newt", "oar", "otter", "perch", "pike", "pond", "rapids", "reed", "ripple",
            "river", "salmon", "sluice", "snipe", "spring", "stork", "stream", "swan", "teal", "tern", "trout", "weir",
            "willow");

    private final RandomGenerator random;

    RandomNames(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        return pick(ADJECTIVES) + "-" + pick(NOUNS) + "-" + random.nextInt(1_000);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
