package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded store: one file, one process. All writes go through the {@link WriteQueue}, which owns the only writable
 * connection. Reads run on a few platform threads, because SQLite's calls are native: on virtual threads two slow searches
 * would stop every request.
 */
final class SqliteDatabase implements Database {
    private static final String SIGNATURE = "SQLite format 3\0";
    private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors());
    private static final Duration LONGEST_READ = Duration.ofSeconds(60);
    private static final int READER_CACHE_KIB = 8 << 10;
    /** Index pages that concurrent runs write to; without room for them each commit reads them again. */
    private static final int WRITER_CACHE_KIB = 64 << 10;
    /** Pages are read in place instead of copied. */
    private static final long MAPPED_BYTES = 2L << 30;
    /** Pages; a larger log means rarer checkpoints, whose cost one unlucky commit pays. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private final Duration longestRead;
    private final StoreLock lock;
    private final WriteQueue queue;
    private final ExecutorService readers;
    private final ThreadLocal<Tx> readerConnection;
    private final List<Tx> open = Collections.synchronizedList(new ArrayList<>());

    SqliteDatabase(StoreUri uri, MeterRegistry registry) {
        this(uri, registry, LONGEST_READ);
    }

    SqliteDatabase(StoreUri uri, MeterRegistry registry, Duration longestRead) {
        this.longestRead = longestRead;
        var file = prepared(uri.file());
        lock = StoreLock.take(file);
        try {
            if (Files.exists(file)) { // opening for writing would already turn it to write-ahead logging
                Migrations.refuseForeign(readOnly(file), Dialect.SQLITE);
            }
            Migrations.run(writable(file), Dialect.SQLITE);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        queue = new WriteQueue(() -> connect(writable(file)), registry);
        readerConnection = ThreadLocal.withInitial(() -> remember(connect(readOnly(file))));
        readers = Executors.newFixedThreadPool(
                READERS, Thread.ofPlatform().name("millrace-reader-", 1).factory());
        if (readers instanceof ThreadPoolExecutor pool) {
            registry.gauge("millrace.readers.active", pool, ThreadPoolExecutor::getActiveCount);
            registry.gauge(
                    "millrace.readers.waiting",
                    pool,
                    waiting -> waiting.getQueue().size());
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T> T read(Work<T> work) {
        var running = new Running();
        var result = CompletableFuture.supplyAsync(
                () -> {
                    var tx = readerConnection.get();
                    running.begin(tx);
                    try {
                        return work.run(tx);
                    } finally {
                        running.end();
                    }
                },
                readers);
        return await(result, running);
    }

    /** The connection of one read, while it runs: to interrupt it later would hit the next read on that connection. */
    private static final class Running {
        private @Nullable Tx connection;

        synchronized void begin(Tx tx) {
            connection = tx;
        }

        synchronized void end() {
            connection = null;
        }

        synchronized void interrupt() {
            if (connection != null) {
                connection.interrupt();
            }
        }
    }

    private <T> T await(CompletableFuture<T> result, Running running) {
        try {
            return result.get(longestRead.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(false); // one that still waits for a thread is not begun
            running.interrupt();
            throw BAD_REQUEST.error(
                    e, "The query took longer than %d s; narrow the filter or ask for less", longestRead.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TEMPORARILY_UNAVAILABLE.error(e, "The server is stopping");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        return queue.write(work);
    }

    @Override
    public <C> void commit(Group<C> group, C command) {
        queue.commit(group, command);
    }

    @Override
    public void close() {
        queue.close();
        readers.shutdown();
        try {
            if (!readers.awaitTermination(30, TimeUnit.SECONDS)) {
                readers.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(Tx::close);
        lock.close();
    }

    private Tx remember(Tx tx) {
        open.add(tx);
        return tx;
    }

    private static Path prepared(Path file) {
        var absolute = file.toAbsolutePath();
        try {
            if (Files.isDirectory(absolute)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "The backend store '%s' is a directory; name a database file in it, such as '%s/millrace.db'",
                        file, file);
            }
            Files.createDirectories(absolute.resolveSibling("."));
            refuseOtherFiles(absolute);
            return absolute;
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot create or read the store '%s'", file);
        }
    }

    /** SQLite itself says so only at the first statement. An empty file is an empty database. */
    private static void refuseOtherFiles(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var content = Files.newInputStream(file)) {
            var start = new String(content.readNBytes(SIGNATURE.length()), StandardCharsets.ISO_8859_1);
            if (!start.isEmpty() && !start.equals(SIGNATURE)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "The backend store '%s' is no SQLite database; name another file, which may be new", file);
            }
        }
    }

    private static SQLiteDataSource writable(Path file) {
        var config = base(WRITER_CACHE_KIB);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
        return source(config, file);
    }

    private static SQLiteDataSource readOnly(Path file) {
        var config = base(READER_CACHE_KIB);
        config.setReadOnly(true);
        return source(config, file);
    }

    private static SQLiteConfig base(int cacheKib) {
        var config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setCacheSize(-cacheKib);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(MAPPED_BYTES));
        config.setGetGeneratedKeys(false); // otherwise the driver asks for a key after each insert
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private static SQLiteDataSource source(SQLiteConfig config, Path file) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static Tx connect(SQLiteDataSource source) {
        try {
            return new Tx(source.getConnection(), Dialect.SQLITE);
        } catch (SQLException e) {
            throw DatabaseException.of(e, "opening the store");
        }
    }
}
