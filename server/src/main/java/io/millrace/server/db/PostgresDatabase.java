package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.TEMPORARILY_UNAVAILABLE;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;

/**
 * The store of a team: any number of servers on one database. Rare writes are transactions on pooled connections; the
 * frequent small ones share the commits of the {@link WriteQueue}.
 */
final class PostgresDatabase implements Database {
    private static final int POOL = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
    private static final int TRIES = 4;

    private final HikariDataSource pool;
    private final WriteQueue queue;

    PostgresDatabase(StoreUri uri, MeterRegistry registry) {
        var config = new HikariConfig();
        config.setJdbcUrl(uri.location());
        config.setUsername(uri.user());
        config.setPassword(uri.password());
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        config.setPoolName("millrace");
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        // A generic plan cannot know how selective a filter's value is.
        config.setConnectionInitSql(
                "SET plan_cache_mode = force_custom_plan; SET jit = off; SET synchronous_commit = on; SET statement_timeout = '60s'");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "millrace");
        pool = connected(config, uri);
        try {
            Migrations.run(pool, Dialect.POSTGRESQL);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        queue = new WriteQueue(this::borrow, registry);
    }

    private static HikariDataSource connected(HikariConfig config, StoreUri uri) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw TEMPORARILY_UNAVAILABLE.error(
                    e, "Cannot connect to PostgreSQL at %s: %s", uri, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    @Override
    public <T> T read(Work<T> work) {
        return transaction(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction(work);
            } catch (DatabaseException e) {
                if (attempt == TRIES || !e.isTransient()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public <C> void commit(Group<C> group, C command) {
        queue.commit(group, command);
    }

    @Override
    public void close() {
        queue.close();
        pool.close();
    }

    private <T> T transaction(Work<T> work) {
        try (var tx = borrow()) {
            tx.begin();
            try {
                T value = work.run(tx);
                tx.commit();
                return value;
            } catch (RuntimeException e) {
                tx.rollback();
                throw e;
            }
        }
    }

    private Tx borrow() {
        try {
            return new Tx(pool.getConnection(), Dialect.POSTGRESQL);
        } catch (SQLException e) {
            throw DatabaseException.of(e, "connecting");
        }
    }
}
