package io.millrace.benchmarks.process;

import io.millrace.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a process measured in rounds.
 *
 * @param numbers by name, one for each round
 */
public record Rounds(Map<String, List<Double>> numbers) {
    static Rounds read(Path file) {
        try {
            var numbers = new LinkedHashMap<String, List<Double>>();
            Json.readMap(Files.readString(file))
                    .forEach((name, values) -> numbers.put(name, doubles((List<?>) values)));
            return new Rounds(numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Double> doubles(List<?> values) {
        return values.stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    public double median(String name) {
        return median(of(name));
    }

    /** Median of the ratios of each round: what slowed a round down slowed both. */
    public double ratio(String name, String to) {
        var above = of(name);
        var below = of(to);
        return median(IntStream.range(0, above.size())
                .mapToObj(round -> above.get(round) / below.get(round))
                .toList());
    }

    private List<Double> of(String name) {
        var found = numbers.get(name);
        if (found == null) {
            throw new IllegalStateException("Nothing is called '" + name + "' in " + numbers.keySet());
        }
        return found;
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
