package io.millrace.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millrace.protocol.MlflowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas: ours, somebody else's, a newer one. */
class MigrationsTest {
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

    private final Path directory;

    MigrationsTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path file() {
        return directory.resolve("store.db");
    }

    private Database open() {
        return Database.open(StoreUri.parse("sqlite:///" + file()), new SimpleMeterRegistry());
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<Integer> versions(Dialect dialect) throws Exception {
        var folder = Migrations.class.getResource("/db/" + dialect.id());
        assertThat(folder).isNotNull();
        try (var files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> VERSION.matcher(file.getFileName().toString()))
                    .filter(java.util.regex.Matcher::matches)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void latest_bothDialects_isTheNewestFile() throws Exception {
        assertThat(versions(Dialect.SQLITE))
                .isEqualTo(versions(Dialect.POSTGRESQL))
                .last()
                .isEqualTo(Migrations.LATEST);
    }

    @Test
    void open_emptyAndAgain_isCurrent() {
        for (int i = 0; i < 2; i++) {
            try (var database = open()) {
                assertThat(database.<Integer>read(Migrations::version)).isEqualTo(Migrations.LATEST);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alembic_version", "customers"})
    void open_databaseOfSomebodyElse_isRefusedAndUntouched(String table) throws Exception {
        execute("CREATE TABLE " + table + " (version_num TEXT)", "INSERT INTO " + table + " VALUES ('x')");
        var before = Files.readAllBytes(file());
        assertThatThrownBy(this::open).hasMessageContaining("left untouched").hasMessageContaining("sqlite");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
        assertThat(directory.resolve("store.db-wal")).doesNotExist();
    }

    @Test
    void open_newerSchema_isRefusedWithBothVersions() throws Exception {
        open().close();
        execute("INSERT INTO schema_history (installed_rank, version, description, type, script, installed_by,"
                + " execution_time, success) VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', 'x', 1, 1)");
        assertThatThrownBy(this::open).hasMessageContaining("schema version 99, newer than the " + Migrations.LATEST);
        execute("DELETE FROM schema_history WHERE version = '99'");
        open().close(); // the lock was given back
    }

    @Test
    void open_directory_isRefused() throws IOException {
        Files.createDirectory(file());
        assertThatThrownBy(this::open).hasMessageContaining("is a directory");
    }

    @Test
    void open_noDatabaseFile_isRefused() throws IOException {
        Files.writeString(file(), "This is no database, but a long enough text.".repeat(100));
        var before = Files.readAllBytes(file());
        assertThatThrownBy(this::open)
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("is no SQLite database");
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }
}
