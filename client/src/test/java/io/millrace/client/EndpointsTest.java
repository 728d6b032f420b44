package io.millrace.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.http.RecordedPacing;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of tracking and registry with the client's method for it. U1, a form of the browser, is left out. */
class EndpointsTest {

    static Stream<EndpointRow> rows() {
        return Stream.of(
                        RunEndpoints.experiments(),
                        RunEndpoints.runs(),
                        RunEndpoints.logging(),
                        ModelEndpoints.metricsAndFiles(),
                        ModelEndpoints.models(),
                        RegistryEndpoints.models(),
                        RegistryEndpoints.versions(),
                        GovernanceEndpoints.managed(),
                        GovernanceEndpoints.ours(),
                        WebhookEndpoints.mlflow(),
                        WebhookEndpoints.ours(),
                        VersionFileEndpoints.files())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endpoint_hasAMethod(EndpointRow row) {
        try (var server = new RecordedServer();
                var client = new MlflowClient(new Transport(server.config(), new RecordedPacing()))) {
            server.answer(200, row.answer());
            row.call().accept(client);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.lastRequest().line()).isEqualTo(row.line());
            assertThat(server.lastRequest().body()).isEqualTo(row.body());
        }
    }

    @Test
    void table_isComplete() {
        assertThat(rows().map(EndpointRow::id))
                .containsExactly(
                        "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "D1", "R1", "R2", "R3", "R4", "R5", "R6",
                        "R7", "R8", "R9", "R10", "R11", "R12", "R13", "R14", "M1", "M2", "M3", "A1", "U2", "L1", "L2",
                        "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "RM1", "RM2", "RM3", "RM4", "RM5", "RM6",
                        "RM7", "RM8", "RM9", "RM10", "RM11", "RM12", "MV1", "MV2", "MV3", "MV4", "MV5", "MV6", "MV7",
                        "MV8", "MV9", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "C1", "C2", "C3", "G1", "G2", "G3",
                        "G4", "G5", "G6", "G7", "G8", "W1", "W2", "W3", "W4", "W5", "W6", "H1", "H2", "H3", "H4", "H5",
                        "D2", "D3", "F1", "F2", "F3", "F4", "F5", "F6", "F7");
    }
}
