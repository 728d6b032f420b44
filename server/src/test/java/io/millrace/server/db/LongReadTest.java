package io.millrace.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A question that takes too long is stopped, so that its thread answers others again. */
@Timeout(60)
class LongReadTest {
    private static final Sql ENDLESS =
            Sql.of("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n");

    private final Path directory;

    LongReadTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void read_longerThanTheLimit_isInterruptedAndFreesItsThread() {
        var uri = StoreUri.parse("sqlite:///" + directory.resolve("store.db"));
        try (var database = new SqliteDatabase(uri, new SimpleMeterRegistry(), Duration.ofMillis(100))) {
            for (int i = 0; i < 20; i++) { // more than there are readers
                assertThatThrownBy(() -> database.read(tx -> tx.count(ENDLESS)))
                        .isInstanceOfSatisfying(
                                MlflowException.class,
                                e -> assertThat(e.code())
                                        .as(String.valueOf(e.getCause()))
                                        .isEqualTo(ErrorCode.BAD_REQUEST))
                        .hasMessageContaining("took longer than");
            }
        }
        try (var database = Database.open(uri, new SimpleMeterRegistry())) {
            long seven = database.read(tx -> tx.count(Sql.of("SELECT 7")));
            assertThat(seven).isEqualTo(7);
        }
    }
}
