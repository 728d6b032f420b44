package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.BreastCancerData.Patient;
import org.junit.jupiter.api.Test;

class BreastCancerDataTest {
    private final BreastCancerData data = BreastCancerData.load();

    @Test
    void data_isComplete() {
        assertThat(data.patients()).hasSize(569);
        assertThat(data.features()).hasSize(30).startsWith("mean_radius").endsWith("worst_fractal_dimension");
        assertThat(data.patients())
                .allSatisfy(patient -> assertThat(patient.measures()).hasSize(30));
        assertThat(data.patients()).filteredOn(Patient::isMalignant).hasSize(212);
        assertThat(data.patients().get(0).measures()).startsWith(17.99, 10.38).endsWith(0.1189);
    }

    @Test
    void split_keepsTheSharesAndIsRepeatable() {
        var split = data.split(0.25, 7);
        assertThat(split.test().patients())
                .hasSize(142)
                .filteredOn(Patient::isMalignant)
                .hasSize(53);
        assertThat(split.training().patients()).hasSize(427);
        assertThat(data.split(0.25, 7)).isEqualTo(split);
        assertThat(data.split(0.25, 8)).isNotEqualTo(split);
    }

    @Test
    void digest_isShortAndOfTheContent() {
        assertThat(data.digest())
                .matches("[0-9a-f]{16}")
                .isEqualTo(BreastCancerData.load().digest());
        assertThat(data.split(0.25, 7).test().digest()).isNotEqualTo(data.digest());
    }
}
