package io.millrace.benchmarks.limits;

import io.millrace.benchmarks.Bench;
import io.millrace.benchmarks.Workload;
import io.millrace.benchmarks.load.Latencies;
import io.millrace.benchmarks.process.Store;
import io.millrace.benchmarks.process.Stores;
import io.millrace.benchmarks.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The databases alone: one connection that inserts narrow rows in the history's order, so many a commit. No index besides,
 * no latest value, no HTTP: more than this the disk and the driver do not give.
 */
public final class GroupCommit implements Workload {
    private static final List<Integer> ROWS = List.of(1, 32, 1_000);
    private static final String COLUMNS = "(run_id BIGINT NOT NULL, key_id BIGINT NOT NULL, timestamp BIGINT NOT NULL,"
            + " step BIGINT NOT NULL, value DOUBLE PRECISION NOT NULL, nan SMALLINT NOT NULL,"
            + " PRIMARY KEY (run_id, key_id, timestamp, step, value, nan))";

    @Override
    public String name() {
        return "limit-commit";
    }

    @Override
    public void run(Bench bench) throws SQLException, IOException {
        for (var store : bench.options().stores()) {
            try (var connection = store == Store.SQLITE ? sqlite(bench.stores()) : postgresql(bench.stores())) {
                connection.setAutoCommit(false);
                for (int rows : ROWS) {
                    measure(bench, store, new Writer(connection, rows));
                }
            }
        }
    }

    private void measure(Bench bench, Store store, Writer writer) throws SQLException {
        writer.commitFor(bench.time().warmUp().toNanos());
        var latencies = writer.commitFor(bench.time().measured().toNanos());
        double seconds = bench.time().measured().toNanos() / 1e9;
        bench.figures(name(), store)
                .add(
                        writer.rows + " rows a commit",
                        Quantity.perSecond(latencies.count() * writer.rows / seconds, "rows"),
                        latencies.summary());
        writer.verify();
    }

    private static Connection sqlite(Stores stores) throws SQLException, IOException {
        var file = stores.sqlite("commits");
        Stores.delete(file);
        Files.createDirectories(file.getParent());
        var connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?journal_mode=WAL&synchronous=FULL");
        create(connection, COLUMNS + " WITHOUT ROWID");
        return connection;
    }

    private static Connection postgresql(Stores stores) throws SQLException {
        stores.empty(Store.POSTGRESQL, "commits");
        var connection = stores.postgres().connect("commits");
        create(connection, COLUMNS);
        return connection;
    }

    private static void create(Connection connection, String columns) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE points " + columns);
        }
    }

    private static final class Writer {
        private final Connection connection;
        private final int rows;
        private long written;

        Writer(Connection connection, int rows) {
            this.connection = connection;
            this.rows = rows;
        }

        Latencies commitFor(long nanos) throws SQLException {
            var latencies = new Latencies();
            try (var insert = connection.prepareStatement("INSERT INTO points VALUES (?, ?, ?, ?, ?, 0)")) {
                long until = System.nanoTime() + nanos;
                for (long start = System.nanoTime(); start < until; start = System.nanoTime()) {
                    for (int row = 0; row < rows; row++) {
                        add(insert);
                    }
                    insert.executeBatch();
                    connection.commit();
                    latencies.record(System.nanoTime() - start);
                }
            }
            return latencies;
        }

        /** Neighbouring rows belong to different runs, as when 32 clients log. */
        private void add(PreparedStatement insert) throws SQLException {
            insert.setLong(1, 1_000L * rows + written % 32);
            insert.setLong(2, 1);
            insert.setLong(3, 1_700_000_000_000L + written);
            insert.setLong(4, written / 32);
            insert.setDouble(5, written * 0.001);
            insert.addBatch();
            written++;
        }

        void verify() throws SQLException {
            try (var count = connection.prepareStatement("SELECT count(*) FROM points WHERE run_id / 1000 = " + rows);
                    var result = count.executeQuery()) {
                if (!result.next() || result.getLong(1) != written) {
                    throw new IllegalStateException("Rows are missing: " + written + " were committed");
                }
            }
        }
    }
}
