package io.millrace.scoring.spark;

import java.util.List;
import java.util.stream.Stream;

/** All cases. */
final class Cases {
    private Cases() {}

    static List<ParityCase> all() {
        return Stream.of(FirstCases.all(), FeatureCases.all(), ModelCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
