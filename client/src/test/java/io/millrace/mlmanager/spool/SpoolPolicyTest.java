package io.millrace.mlmanager.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.MlflowClient;
import io.millrace.mlmanager.spool.NewRun.ExperimentRef;
import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.RecordedServer;
import io.millrace.protocol.http.Transport;
import io.millrace.protocol.http.TransportConfig;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a training whose server is away, and whose spool is full. */
class SpoolPolicyTest {
    private static final NewRun RUN =
            new NewRun(ExperimentRef.ofName("away"), "amy", Optional.of("first"), 1000, List.of());

    private final Path folder;
    private final SpoolSettings settings;
    private final TransportConfig nobody;

    SpoolPolicyTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.settings = SpoolSettings.in(folder.resolve("spool")).withMaxBytes(1 << 20);
        try (var free = new ServerSocket(0)) {
            nobody = TransportConfig.of("http://127.0.0.1:" + free.getLocalPort());
        }
    }

    private static void fill(OpenRun run) {
        for (int step = 0; step < 40_000; step++) {
            run.write(new Entry.Point("loss", 1, 1000, step));
        }
    }

    private static void raises(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MlflowException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Progress progress() throws IOException {
        var left = Spool.leftIn(settings.directory());
        left.forEach(SpoolFolder::close);
        return left.get(0).progress();
    }

    @Test
    void failOpen_spoolFull_dropsAndCounts() throws IOException {
        try (var log = Spool.open(settings, nobody)) {
            assertThat(log.experiment("away")).isEmpty();
            try (var run = log.start(RUN)) {
                fill(run);
                run.write(new Entry.ParamValue("late", "1"));
                assertThat(run.id()).matches("[0-9a-f]{32}");
            }
        }
        assertThat(progress().dropped()).isBetween(10_000L, 39_000L);
        assertThat(progress().delivered()).isZero();
    }

    @Test
    void failFast_serverAway_fails() {
        var fast = settings.withPolicy(SpoolPolicy.FAIL_FAST);
        try (var log = Spool.open(fast, nobody)) {
            raises(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> log.experiment("away"));
            raises(ErrorCode.TEMPORARILY_UNAVAILABLE, () -> log.start(RUN));
        }
    }

    @Test
    void failFast_queueFull_fails() throws IOException {
        var identity = new Identity("http://127.0.0.1:1", "r", Optional.empty(), 0);
        var fast = settings.withPolicy(SpoolPolicy.FAIL_FAST);
        Files.createDirectories(fast.directory());
        try (var client = new MlflowClient(new Transport(nobody))) {
            var sender = new Sender(new Delivery(client), fast); // never started
            var run = new RunSpool(sender, fast, SpoolFolder.create(fast.directory(), identity));
            raises(ErrorCode.RESOURCE_EXHAUSTED, () -> fill(run));
            run.letGo();
        }
    }

    @Test
    void file_tooLargeForTheSpool_isDroppedOrRefused() throws IOException {
        var file = Files.write(folder.resolve("a.bin"), new byte[1000]);
        try (var log = Spool.open(settings.withMaxFileBytes(1500), nobody)) {
            log.experiment("away");
            var run = log.start(RUN);
            run.store(file, "a.bin");
            run.store(file, "b.bin");
        }
        assertThat(progress().dropped()).isEqualTo(1);
        try (var stored = Files.walk(settings.directory())) {
            assertThat(stored.filter(each -> String.valueOf(each.getFileName()).matches("[0-9a-f]{64}")))
                    .hasSize(1);
        }
    }

    @Test
    void failOpen_serverThatHangs_isWaitedForOnce() {
        var hanging = new CountDownLatch(1);
        try (var server = new RecordedServer();
                var log = Spool.open(settings.withPatience(Duration.ofMillis(300)), server.config())) {
            server.otherwise(line -> {
                if (line.contains("log-")) {
                    await(hanging);
                }
                return "{\"run\":{\"info\":{\"run_id\":\"r\",\"experiment_id\":\"7\"}}}";
            });
            var run = log.start(RUN);
            long start = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                run.write(new Entry.ParamValue("p" + i, "1"));
            }
            // Not a hundred times 300 ms.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            hanging.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void run_writtenToAfterItsClose_isAnError() {
        try (var log = Spool.open(settings, nobody)) {
            var run = log.start(RUN);
            run.close();
            raises(ErrorCode.INVALID_STATE, () -> run.write(new Entry.Point("loss", 1, 0, 0)));
        }
    }

    @Test
    void folder_inUse_isNotAdopted() throws IOException {
        try (var log = Spool.open(settings, nobody)) {
            log.start(RUN);
            assertThat(Spool.leftIn(settings.directory())).isEmpty();
        }
        var left = Spool.leftIn(settings.directory());
        assertThat(left).hasSize(1);
        left.forEach(SpoolFolder::close);
    }

    @Test
    void progress_torn_startsAgain() {
        assertThat(Progress.parse("{\"segment\":3,\"off")).isEqualTo(Progress.NONE);
        assertThat(Progress.parse("")).isEqualTo(Progress.NONE);
        var some =
                Progress.NONE.of("abc").sent(new SpoolQueue.Position(2, 40), 7).withDropped(1);
        assertThat(Progress.parse(some.toJson())).isEqualTo(some);
    }

    @Test
    void settings_fromVariables_areTheirs() {
        assertThat(SpoolSettings.fromEnvironment(Map.of("MILLRACE_SPOOL", "off")))
                .isEmpty();
        var read = SpoolSettings.fromEnvironment(Map.of(
                        "MILLRACE_SPOOL_DIR", "/x", "MILLRACE_SPOOL_POLICY", "fail-fast", "MILLRACE_SPOOL_MAX_MB", "2"))
                .orElseThrow();
        assertThat(read)
                .isEqualTo(new SpoolSettings(
                        Path.of("/x"), SpoolPolicy.FAIL_FAST, 2 << 20, 4096L << 20, Duration.ofSeconds(10)));
        assertThat(SpoolSettings.fromEnvironment(Map.of("HOME", "/home/amy"))
                        .orElseThrow()
                        .directory())
                .isEqualTo(Path.of("/home/amy/.millrace/spool"));
        raises(
                ErrorCode.INVALID_PARAMETER_VALUE,
                () -> SpoolSettings.fromEnvironment(Map.of("MILLRACE_SPOOL_POLICY", "sometimes")));
        raises(
                ErrorCode.INVALID_PARAMETER_VALUE,
                () -> SpoolSettings.fromEnvironment(Map.of("MILLRACE_SPOOL_MAX_MB", "much")));
    }
}
