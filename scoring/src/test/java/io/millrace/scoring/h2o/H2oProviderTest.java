package io.millrace.scoring.h2o;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.scorer.Scorers;
import io.millrace.scoring.TestModels;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2oProviderTest {
    @Test
    void nativeBinary_isRefusedWithTheWayOut(@TempDir Path folder) throws IOException {
        var model = TestModels.write(folder, "h2o", "data: model.h2o");
        var verdicts = Scorers.found().describe(model);
        assertThat(verdicts).hasSize(1);
        assertThat(verdicts.get(0).refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("not a MOJO"));
        assertThatThrownBy(() -> Scorers.found().load(model)).hasMessageContaining("h2o_mojo");
    }
}
