package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.MlflowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Group commit on the embedded store. */
class WriteQueueTest {
    private static final int THREADS = 16;

    private final Path directory;
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Database database;

    WriteQueueTest(@TempDir Path directory) {
        this.directory = directory;
        this.database = open();
    }

    private Database open() {
        return Database.open(StoreUri.parse("sqlite:///" + directory.resolve("store.db")), registry);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Work<Integer> insert(String key) {
        return tx -> tx.update("INSERT INTO keys (name) VALUES (?)", key);
    }

    private List<String> keys() {
        return database.read(tx -> tx.list(Sql.of("SELECT name FROM keys ORDER BY name"), row -> row.text(1)));
    }

    /** Holds the writer until all of these writes wait, so that they share one batch. */
    private List<Future<Integer>> together(List<Work<Integer>> works) throws InterruptedException {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var held = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var holder = executor.submit(() -> database.write(tx -> {
            held.countDown();
            return await(go);
        }));
        held.await();
        var results = new ArrayList<Future<Integer>>();
        for (var work : works) {
            results.add(executor.submit(() -> database.write(work)));
        }
        while (registry.get("millrace.write.queue").gauge().value() < works.size()) {
            Thread.onSpinWait();
        }
        go.countDown();
        executor.close();
        assertThat(holder).isDone();
        return results;
    }

    private static int await(CountDownLatch latch) {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void write_manyWaiting_shareOneCommit() throws Exception {
        var works = new ArrayList<Work<Integer>>();
        for (int i = 0; i < 100; i++) {
            works.add(insert("k" + i));
        }
        assertThat(together(works)).allSatisfy(done -> assertThat(done.get()).isEqualTo(1));
        assertThat(keys()).hasSize(100);
        var sizes = registry.get("millrace.write.batch").summary();
        assertThat(sizes.count()).isEqualTo(2); // the holder, and all others
        assertThat(sizes.totalAmount()).isEqualTo(101);
    }

    @Test
    void write_refusedAmongOthers_undoesItselfOnly() throws Exception {
        var results = together(List.of(
                insert("before"),
                tx -> {
                    tx.update("INSERT INTO keys (name) VALUES ('half')");
                    throw INVALID_PARAMETER_VALUE.error("refused");
                },
                insert("after")));
        assertThatThrownBy(results.get(1)::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(MlflowException.class)
                .hasMessage("refused");
        assertThat(keys()).containsExactly("after", "before");
    }

    @Test
    void write_brokenStatementAmongOthers_harmsNobody() throws Exception {
        var results = together(List.of(
                insert("a"),
                tx -> {
                    tx.update("INSERT INTO keys (name) VALUES ('half')");
                    return tx.update("INSERT INTO nowhere VALUES (1)");
                },
                insert("b"),
                tx -> {
                    throw new IllegalStateException("a bug");
                },
                insert("c")));
        assertThatThrownBy(results.get(1)::get).cause().hasMessage("The database refused a statement");
        assertThatThrownBy(results.get(3)::get).hasMessageContaining("a bug");
        assertThat(keys()).containsExactly("a", "b", "c");
    }

    @Test
    void write_errorThrown_doesNotStopTheQueue() {
        assertThatThrownBy(() -> database.write(tx -> {
                    throw new AssertionError("worse than an exception");
                }))
                .hasStackTraceContaining("worse");
        database.write(insert("next"));
        assertThat(keys()).containsExactly("next");
    }

    @Test
    void write_refusedAlone_runsOnce() {
        var runs = new AtomicInteger();
        assertThatThrownBy(() -> database.write(tx -> {
                    runs.incrementAndGet();
                    throw INVALID_PARAMETER_VALUE.error("refused");
                }))
                .hasMessage("refused");
        assertThat(runs).hasValue(1);
    }

    @Test
    void commit_group_getsOneResultPerCommand() throws Exception {
        Group<String> group = (tx, commands) -> {
            var results = new ArrayList<Optional<MlflowException>>();
            for (var command : commands) {
                if (command.startsWith("bad")) {
                    results.add(Optional.of(INVALID_PARAMETER_VALUE.error("No %s", command)));
                } else {
                    tx.update("INSERT INTO keys (name) VALUES (?)", command);
                    results.add(Optional.empty());
                }
            }
            return results;
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                var command = (i % 4 == 0 ? "bad" : "good") + i;
                results.add(executor.submit(() -> database.commit(group, command)));
            }
            for (int i = 0; i < 200; i++) {
                var result = results.get(i);
                if (i % 4 == 0) {
                    assertThatThrownBy(result::get).cause().hasMessage("No bad" + i);
                } else {
                    result.get();
                }
            }
        }
        assertThat(keys()).hasSize(150).noneMatch(key -> key.startsWith("bad"));
    }

    @Test
    void afterCommit_refused_doesNotRun() {
        var ran = new AtomicInteger();
        database.write(tx -> {
            tx.afterCommit(ran::incrementAndGet);
            return 1;
        });
        assertThatThrownBy(() -> database.write(tx -> {
            tx.afterCommit(ran::incrementAndGet);
            throw INVALID_PARAMETER_VALUE.error("refused");
        }));
        assertThat(ran).hasValue(1);
    }

    @Test
    void close_whileManyWrite_losesNothingAcknowledgedAndLeavesNobodyWaiting() {
        var acknowledged = new AtomicInteger();
        var refusals = new ConcurrentLinkedQueue<String>();
        var started = new CountDownLatch(THREADS);
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                var name = "t" + thread + "-";
                executor.execute(() -> {
                    try {
                        for (int i = 0; ; i++) {
                            database.write(insert(name + i));
                            acknowledged.incrementAndGet();
                            started.countDown();
                        }
                    } catch (MlflowException stopping) {
                        refusals.add(stopping.sentence());
                    }
                });
            }
            await(started);
            database.close();
        } // waits for the threads: none may hang
        database = open();
        assertThat(keys()).hasSize(acknowledged.get());
        assertThat(refusals).hasSize(THREADS).containsOnly("The server is stopping");
    }

    @Test
    void write_afterClose_isRefused() {
        database.close();
        assertThatThrownBy(() -> database.write(insert("late"))).hasMessage("The server is stopping");
        database = open();
    }

    @Test
    void writer_ofTheEmbeddedStore_isDurable() {
        long synchronous = database.write(tx -> tx.count(Sql.of("PRAGMA synchronous")));
        var journal = database.write(tx -> tx.first(Sql.of("PRAGMA journal_mode"), row -> row.text(1)));
        assertThat(synchronous).as("FULL").isEqualTo(2);
        assertThat(journal).hasValue("wal");
    }

    @Test
    void read_thatWrites_isRefused() {
        assertThatThrownBy(() -> database.read(insert("sneaky"))).isInstanceOf(DatabaseException.class);
        assertThat(keys()).isEmpty();
    }
}
