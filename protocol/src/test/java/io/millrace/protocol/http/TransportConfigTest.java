package io.millrace.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportConfigTest {
    private final Path home;

    TransportConfigTest(@TempDir Path home) {
        this.home = home;
    }

    @Test
    void environment_withNothingButTheUri_isMlflowsDefaults() {
        var config = TransportConfig.fromEnvironment(
                Map.of("MLFLOW_TRACKING_URI", "http://localhost:5001/", "HOME", home.toString()));
        assertThat(config.base()).hasToString("http://localhost:5001");
        assertThat(config.credentials().authorization()).isEmpty();
        assertThat(config.retries()).isEqualTo(new RetryPolicy(7, 2, 1));
        assertThat(config.tls()).isEqualTo(TlsConfig.DEFAULT);
        assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void environment_withEverything_isRead() {
        var config = TransportConfig.fromEnvironment(
                "https://host/prefix",
                Map.of(
                        "MLFLOW_HTTP_REQUEST_MAX_RETRIES", "50",
                        "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR", "0.5",
                        "MLFLOW_HTTP_REQUEST_BACKOFF_JITTER", "0",
                        "MLFLOW_HTTP_REQUEST_TIMEOUT", "3",
                        "MLFLOW_TRACKING_SERVER_CERT_PATH", "/ca.pem",
                        "MLFLOW_TRACKING_CLIENT_CERT_PATH", "/me.pem",
                        "MLFLOW_TRACKING_TOKEN", " t "));
        assertThat(config.credentials().authorization()).hasValue("Bearer t");
        assertThat(config.retries()).isEqualTo(new RetryPolicy(10, 0.5, 0));
        assertThat(config.tls()).isEqualTo(new TlsConfig(false, Path.of("/ca.pem"), Path.of("/me.pem")));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void basic_besideToken_wins() {
        var credentials = Credentials.fromEnvironment(Map.of(
                "MLFLOW_TRACKING_USERNAME", "ann", "MLFLOW_TRACKING_PASSWORD", "pé", "MLFLOW_TRACKING_TOKEN", "t"));
        assertThat(credentials.authorization()).hasValue("Basic YW5uOnDDqQ==");
        assertThat(credentials.toString()).doesNotContain("YW5u");
    }

    @Test
    void credentialsFile_withSection_isRead() throws IOException {
        Files.createDirectories(home.resolve(".mlflow"));
        Files.writeString(home.resolve(".mlflow/credentials"), """
                [other]
                mlflow_tracking_username = no
                [mlflow]
                # mine
                mlflow_tracking_username = ann
                mlflow_tracking_password = a=b
                """);
        assertThat(Credentials.fromEnvironment(Map.of("HOME", home.toString())).authorization())
                .hasValue("Basic YW5uOmE9Yg==");
    }

    @ParameterizedTest
    @CsvSource({
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES,many",
        "MLFLOW_HTTP_REQUEST_TIMEOUT,-1",
        "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR,NaN",
        "MLFLOW_TRACKING_INSECURE_TLS,maybe"
    })
    void variable_ofWrongType_isNamed(String name, String value) {
        assertThatThrownBy(() -> TransportConfig.fromEnvironment("http://h", Map.of(name, value)))
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void uri_absent_isSaid() {
        assertThatThrownBy(() -> TransportConfig.fromEnvironment(Map.of()))
                .hasMessageContaining("MLFLOW_TRACKING_URI is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///x", "databricks", "http://", "http://a:s3cret@", "http://a:s3cret @h", "/tmp"})
    void uri_ofNoServer_isRefusedWithoutItsPassword(String uri) {
        assertThatThrownBy(() -> TransportConfig.of(uri))
                .hasMessageContaining("The tracking URI")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void insecure_besideAuthority_isRefused() {
        assertThatThrownBy(() -> new TlsConfig(true, Path.of("ca.pem"), null))
                .hasMessageContaining("cannot be combined");
    }
}
