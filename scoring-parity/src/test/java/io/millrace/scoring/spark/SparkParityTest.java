package io.millrace.scoring.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparkParityTest {
    private final Path folder;

    SparkParityTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<ParityCase> cases() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void transform_generatedRows_isSparks(ParityCase parity) throws IOException {
        Harness.check(parity, folder);
    }

    @Test
    void stages_each_haveACase() {
        var covered = Cases.all().stream().map(ParityCase::covers).collect(Collectors.toSet());
        var names = Stages.names().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        assertThat(covered).isEqualTo(names);
    }
}
