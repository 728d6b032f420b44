package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.INVALID_STATE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings a store's schema up to date. Flyway does it; a store that is current already is recognised by one query, because
 * starting Flyway takes longer than starting the server.
 */
final class Migrations {
    /** The newest migration in {@code db/}; a test keeps it true. */
    static final int LATEST = 3;

    private static final String TABLE = "schema_history";

    private Migrations() {}

    static void run(DataSource source, Dialect dialect) {
        try (var connection = source.getConnection()) {
            var tables = tables(connection, dialect);
            refuseForeign(tables, dialect);
            if (tables.contains(TABLE) && isCurrent(connection)) {
                return;
            }
        } catch (SQLException e) {
            throw DatabaseException.of(e, "reading the schema");
        }
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/" + dialect.id())
                .table(TABLE)
                .load()
                .migrate();
    }

    /** The version that a store has; 0 for an empty one. */
    static int version(Tx tx) {
        return (int)
                tx.count(Sql.of("SELECT max(CAST(version AS INTEGER)) FROM " + TABLE + " WHERE version IS NOT NULL"));
    }

    private static boolean isCurrent(Connection connection) throws SQLException {
        var sql = "SELECT max(CAST(version AS INTEGER)) FROM " + TABLE + " WHERE version IS NOT NULL";
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            int version = result.next() ? result.getInt(1) : 0;
            if (version > LATEST) {
                throw INVALID_STATE.error(
                        "The store has schema version %d, newer than the %d that this Millrace knows; start the newer"
                                + " Millrace, or restore a backup",
                        version, LATEST);
            }
            return version == LATEST;
        }
    }

    /** Raises an error unless the database is empty or ours; to be asked before anything is set on it. */
    static void refuseForeign(DataSource source, Dialect dialect) {
        try (var connection = source.getConnection()) {
            refuseForeign(tables(connection, dialect), dialect);
        } catch (SQLException e) {
            throw DatabaseException.of(e, "reading the schema");
        }
    }

    /** A database of somebody else is left untouched. */
    private static void refuseForeign(Set<String> tables, Dialect dialect) {
        if (tables.contains("alembic_version")) {
            throw INVALID_STATE.error(
                    "This %s database belongs to a Python MLflow server and was left untouched; name a new database or"
                            + " file for Millrace",
                    dialect.id());
        }
        if (!tables.isEmpty() && !tables.contains(TABLE)) {
            throw INVALID_STATE.error(
                    "This %s database holds tables that are not Millrace's (such as '%s') and was left untouched; name"
                            + " an empty one",
                    dialect.id(), tables.iterator().next());
        }
    }

    private static Set<String> tables(Connection connection, Dialect dialect) throws SQLException {
        var sql = dialect == Dialect.SQLITE
                ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                // Not views: extensions such as pg_stat_statements put theirs into the same schema.
                : "SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'";
        var names = new HashSet<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                names.add(result.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
