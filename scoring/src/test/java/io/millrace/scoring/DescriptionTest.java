package io.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.models.scorer.Scorers;
import io.millrace.models.scorer.Scorers.Verdict;
import org.junit.jupiter.api.Test;

class DescriptionTest {
    @Test
    void modelsOfPython_sayWhatRunsThem() {
        assertThat(Scorers.found().describe(TestModels.named("onnx")))
                .extracting(Verdict::flavor, verdict -> verdict.engine())
                .containsExactly(tuple("onnx", "ONNX Runtime"), tuple("python_function", "Python process"));
        assertThat(Scorers.found().describe(TestModels.named("lightgbm")).get(0).refusal())
                .isEmpty();
        var sklearn = Scorers.found().describe(TestModels.named("sklearn"));
        assertThat(sklearn).extracting(Verdict::flavor).containsExactly("python_function", "sklearn");
        assertThat(sklearn.get(1).refusal()).hasValue("No scorer knows the flavor 'sklearn'");
    }
}
