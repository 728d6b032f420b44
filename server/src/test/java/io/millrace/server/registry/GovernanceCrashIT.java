package io.millrace.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.process.ServerProcess;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while people approve and move: afterwards nothing is half-done. */
class GovernanceCrashIT {
    private static final long SEED = 20_261_121;
    private static final int KILLS = 8;
    private static final List<String> VERSIONS = List.of("1", "2", "3");

    private final Path directory;
    private final Random random = new Random(SEED);
    private final AtomicInteger moves = new AtomicInteger();

    GovernanceCrashIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void approvalsAndTransitions_serverKilled_areWholeOrNotThere() throws Exception {
        for (int round = 0; round <= KILLS; round++) {
            try (var server = ServerProcess.start(directory)) {
                var root = new User(server::uri, "root");
                if (round == 0) {
                    prepare(root);
                }
                for (int model = 0; model < 4; model++) {
                    new Agreement(root, "m" + model).check(VERSIONS);
                }
                if (round < KILLS) {
                    workAndKill(server);
                }
            }
        }
        assertThat(moves.get()).as("moves before the kills").isGreaterThan(KILLS);
    }

    private static void prepare(User root) {
        root.put("millrace/lifecycle", """
                {"lifecycle": {"approvals": [{"stage": "Production", "approvals": 2}, {"alias": "champion"}]}}""").ok();
        for (int model = 0; model < 4; model++) {
            root.post("registered-models/create", User.json("name", "m" + model))
                    .ok();
            for (int i = 0; i < VERSIONS.size(); i++) {
                root.post("model-versions/create", User.json("name", "m" + model, "source", "s3://b/m"))
                        .ok();
            }
        }
    }

    private void workAndKill(ServerProcess server) throws Exception {
        int before = moves.get();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var endings = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                var user = new User(server::uri, "user" + i % 4);
                var model = "m" + i / 2;
                var choices = new Random(random.nextLong());
                endings.add(executor.submit(() -> workUntilItEnds(user, model, choices)));
            }
            while (moves.get() == before && endings.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20 + random.nextInt(200)));
            server.kill();
            for (var ending : endings) {
                ending.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private void workUntilItEnds(User user, String model, Random choices) {
        try {
            while (true) {
                var version = VERSIONS.get(choices.nextInt(3));
                var reply = switch (choices.nextInt(7)) {
                    case 0 -> user.asks(model, version, "stage", "Production");
                    case 1, 2 -> user.post("transition-requests/approve", """
                                        {"name": "%s", "version": "%s", "stage": "Production",
                                         "archive_existing_versions": true}""".formatted(model, version));
                    case 3 -> user.asks(model, version, "alias", "champion");
                    case 4 -> user.approves(model, version, "alias", "champion");
                    case 5 -> user.rollsBack(model, "alias", "champion");
                    default -> user.moves(model, version, choices.nextBoolean() ? "Staging" : "Archived");
                };
                if (reply.status() == 200) {
                    moves.incrementAndGet();
                }
                assertThat(reply.status()).as(reply.body()).isIn(200, 400, 403, 404);
            }
        } catch (UncheckedIOException e) {
            // the server is gone
        }
    }
}
