package io.millrace.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.MlflowException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What PostgreSQL is told, and what happens when it goes away for a moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresDatabaseIT {
    private final EmbeddedPostgres postgres;

    PostgresDatabaseIT() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @BeforeAll
    void createDatabases() throws SQLException {
        execute("postgres", "CREATE DATABASE ours", "CREATE DATABASE theirs", "CREATE DATABASE mlflow");
        execute("theirs", "CREATE TABLE customers (id int)");
        execute("mlflow", "CREATE TABLE alembic_version (version_num text)");
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    private void execute(String database, String... statements) throws SQLException {
        try (var connection = postgres.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Database open(String database) {
        var uri = "postgresql://postgres@localhost:" + postgres.getPort() + "/" + database;
        return Database.open(StoreUri.parse(uri), new SimpleMeterRegistry());
    }

    private static Group<String> inserts() {
        return (tx, commands) -> {
            commands.forEach(name -> tx.update("INSERT INTO keys (name) VALUES (?) ON CONFLICT DO NOTHING", name));
            return commands.stream()
                    .map(name -> Optional.<MlflowException>empty())
                    .toList();
        };
    }

    @Test
    void connection_any_waitsForTheDisk() {
        try (var database = open("ours")) {
            for (var setting : List.of("synchronous_commit=on", "statement_timeout=1min")) {
                var name = setting.substring(0, setting.indexOf('='));
                Work<String> ask = tx -> setting(tx, name);
                assertThat(List.of(database.write(ask), database.read(ask))).containsOnly(setting);
            }
        }
    }

    private static String setting(Tx tx, String name) {
        var value = tx.first(Sql.of("SELECT current_setting(?)", name), row -> row.text(1));
        return name + "=" + value.orElse("");
    }

    @Test
    void commit_connectionsWereCut_goesOnWithNewOnes() throws SQLException {
        var group = inserts();
        try (var database = open("ours")) {
            for (int round = 0; round < 5; round++) {
                database.commit(group, "before " + round);
                execute("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'ours'");
                var name = "after " + round;
                database.commit(group, name);
                long found = database.read(tx -> tx.count(Sql.of("SELECT count(*) FROM keys WHERE name = ?", name)));
                assertThat(found).isEqualTo(1);
            }
        }
    }

    @Test
    void open_databaseOfSomebodyElse_isRefusedAndUntouched() throws SQLException {
        assertThatThrownBy(() -> open("theirs"))
                .hasMessageContaining("'customers'")
                .hasMessageContaining("untouched");
        assertThatThrownBy(() -> open("mlflow")).hasMessageContaining("Python MLflow server");
        try (var connection = postgres.getDatabase("postgres", "theirs").getConnection();
                var tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo("customers");
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void open_noSuchServer_saysWhereAndNotWithWhat() {
        assertThatThrownBy(() -> Database.open(
                        StoreUri.parse("postgresql://user:canary@localhost:1/x?connectTimeout=1"),
                        new SimpleMeterRegistry()))
                .hasMessageContaining("Cannot connect to PostgreSQL at postgresql://localhost:1/x")
                .message()
                .doesNotContain("canary");
    }
}
