package io.millrace.benchmarks.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An own PostgreSQL cluster with its default configuration, safe against a power cut. Its data stay for the next run. */
public final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres cluster;

    public Postgres(Path folder) {
        try {
            Files.createDirectories(folder);
            cluster = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("data"))
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on") // the library switches it off
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            if (!ask("SHOW " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is off: what is measured would not survive a power cut");
            }
        }
    }

    public String version() {
        return ask("SHOW server_version");
    }

    /** For a server's command line. */
    String uri(String database) {
        return "postgresql://postgres@127.0.0.1:" + cluster.getPort() + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(address(database), "postgres", "");
    }

    /** For JDBC. */
    public String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + cluster.getPort() + "/" + database + "?reWriteBatchedInserts=true";
    }

    void recreate(String database) {
        run("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        run("postgres", "CREATE DATABASE " + database);
    }

    /** Brings statistics and visibility maps up to date, as autovacuum does within minutes. */
    void settle(String database) {
        run(database, "VACUUM (ANALYZE)");
        run(database, "CHECKPOINT");
    }

    private void run(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private String ask(String sql) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
