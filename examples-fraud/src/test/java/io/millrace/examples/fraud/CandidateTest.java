package io.millrace.examples.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CandidateTest {
    @Test
    void ben_hasTheTutorialsEightParams() {
        var params = Candidate.ben().params();
        assertThat(params)
                .hasSize(8)
                .containsEntry("oversample", "2X")
                .containsEntry("undersample", "1:1")
                .containsEntry("preprocessing", "Pipeline[VectorAssembler, StandardScaler]")
                .containsEntry("classifier", "neural network")
                .containsEntry("maxIter", "100")
                .containsEntry("layers", "[29, 14, 2]")
                .containsEntry("blockSize", "64");
        assertThat(params.get("features"))
                .hasSize(197)
                .startsWith("['V1', 'V2', ")
                .endsWith(", 'V28', 'AMOUNT']");
    }

    @Test
    void amy_hasTheTutorialsThirtyFourParams() {
        assertThat(Candidate.amy().params())
                .hasSize(34)
                .containsEntry("oversample", "1.5X")
                .containsEntry("feature 0", "TIME_OFFSET")
                .containsEntry("feature 29", "AMOUNT")
                .containsEntry("classifier", "logistic regression");
    }
}
