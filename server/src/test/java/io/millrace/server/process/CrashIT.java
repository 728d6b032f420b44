package io.millrace.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while clients write: what it acknowledged is there, exactly once, and nothing is torn. */
class CrashIT {
    private static final int WRITERS = 4;
    private static final long SEED = 20_261_121;

    private final Path directory;
    private final Random random = new Random(SEED);

    CrashIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void sqlite_killedTwentyTimes_keepsExactlyWhatItAcknowledged() throws Exception {
        crash("sqlite:///" + directory.resolve("millrace.db"), 20);
    }

    @Test
    void postgresql_serverKilledThreeTimes_keepsExactlyWhatItAcknowledged() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            crash("postgresql://postgres@localhost:" + postgres.getPort() + "/postgres", 3);
        }
    }

    private void crash(String store, int kills) throws Exception {
        List<CrashWriter> before = List.of();
        int acknowledged = 0;
        for (int round = 0; round <= kills; round++) {
            try (var server = ServerProcess.on(store, directory)) {
                for (var writer : before) {
                    acknowledged += writer.verify(server);
                }
                before = round < kills ? writeAndKill(server) : List.of();
            }
        }
        assertThat(acknowledged).as("writes that were put to the test").isGreaterThan(kills * WRITERS);
    }

    private List<CrashWriter> writeAndKill(ServerProcess server) throws Exception {
        var writers = new ArrayList<CrashWriter>();
        var run = CrashWriter.newRun(server);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new CrashWriter(run, "w" + i));
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var endings = new ArrayList<Future<?>>();
            writers.forEach(writer -> endings.add(executor.submit(() -> writer.writeUntilItEnds(server))));
            while (writers.getFirst().acknowledged() == 0 && endings.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(300)));
            server.kill();
            for (var ending : endings) {
                ending.get(30, TimeUnit.SECONDS);
            }
        }
        return writers;
    }
}
