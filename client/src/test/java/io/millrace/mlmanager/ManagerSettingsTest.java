package io.millrace.mlmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.http.RetryPolicy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagerSettingsTest {
    private static RetryPolicy reading(Map<String, String> more) {
        var environment = new HashMap<>(Map.of("USER", "amy", "MILLRACE_SPOOL_DIR", "/tmp/spool"));
        environment.putAll(more);
        return ManagerSettings.of("http://127.0.0.1:5001", environment)
                .reading()
                .retries();
    }

    @Test
    void reading_withASpool_triesTwiceMore() {
        assertThat(reading(Map.of()).maxRetries()).isEqualTo(2);
    }

    @Test
    void reading_withRetriesAskedFor_triesThatOften() {
        assertThat(reading(Map.of("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "5")).maxRetries())
                .isEqualTo(5);
    }

    @Test
    void reading_withoutASpool_waitsAsMlflowDoes() {
        assertThat(reading(Map.of("MILLRACE_SPOOL", "off"))).isEqualTo(RetryPolicy.DEFAULT);
    }
}
