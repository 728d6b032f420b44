package io.millrace.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When failed deliveries are tried again. */
class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(3, () -> 0);

    private static long seconds(int attempts, String retryAfter) {
        return BACKOFF.next(attempts, 0, 1_000, retryAfter).orElseThrow() / 1_000 - 1;
    }

    @Test
    void pauses_areQuickFirst_andGrowToAnHour() {
        var pauses = new ArrayList<Long>();
        for (int attempts = 1; attempts <= 11; attempts++) {
            pauses.add(seconds(attempts, ""));
        }
        assertThat(pauses).isEqualTo(List.of(1L, 2L, 4L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L));
        assertThat(seconds(1_000, "")).isEqualTo(3_600);
    }

    @Test
    void retryAfter_inSecondsOrAsDate_lengthensThePause() {
        assertThat(seconds(1, "30")).isEqualTo(30);
        assertThat(seconds(1, "0")).isEqualTo(1);
        assertThat(seconds(1, "Thu, 01 Jan 1970 00:02:01 GMT")).isEqualTo(120);
        assertThat(seconds(1, "nonsense")).isEqualTo(1);
        assertThat(seconds(1, "999999999")).isEqualTo(24 * 3_600 - 1);
    }

    @Test
    void lastAttempt_isAfterADay() {
        assertThat(BACKOFF.next(20, 0, Backoff.PATIENCE - 5, "")).hasValue(Backoff.PATIENCE);
        assertThat(BACKOFF.next(21, 0, Backoff.PATIENCE, "")).isEmpty();
    }
}
