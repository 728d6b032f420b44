package io.millrace.server.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** A connection in use by one thread; keeps its prepared statements. Every failure is a {@link DatabaseException}. */
public final class Tx implements AutoCloseable {
    private static final int KEPT_STATEMENTS = 200;
    private static final int FETCH_ROWS = 2_000;

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PreparedStatement> eldest) {
            if (size() > KEPT_STATEMENTS) {
                closeQuietly(eldest.getValue());
                return true;
            }
            return false;
        }
    };

    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean inTransaction;
    private int hooksAtSavepoint;

    Tx(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    public <T> List<T> list(Sql sql, RowMapper<T> mapper) {
        var rows = new ArrayList<T>();
        forEach(sql, row -> rows.add(mapper.map(row)));
        return rows;
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(Sql sql, RowMapper<T> mapper) {
        return list(sql, mapper).stream().findFirst();
    }

    /** The single number that a statement always answers with. */
    public long count(Sql sql) {
        return first(sql, row -> row.integer(1)).orElse(0L);
    }

    /** Rows one by one; inside a transaction PostgreSQL sends them in portions. */
    public void forEach(Sql sql, RowReader reader) {
        try {
            var statement = prepare(sql.text());
            bind(statement, sql.values());
            try (ResultSet result = statement.executeQuery()) {
                var row = new Row(result);
                while (result.next()) {
                    reader.read(row);
                }
            }
        } catch (SQLException e) {
            throw failed(e, sql.text());
        }
    }

    /** Number of rows changed. */
    public int update(Sql sql) {
        try {
            var statement = prepare(sql.text());
            bind(statement, sql.values());
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e, sql.text());
        }
    }

    public int update(String text, @Nullable Object... values) {
        return update(Sql.of(text, values));
    }

    /** Inserts rows; each is an array in the order of the insert's columns. {@code returned} gets what comes back. */
    public void insert(Insert insert, List<@Nullable Object[]> rows, RowReader returned) {
        if (rows.isEmpty()) {
            return;
        }
        if (dialect == Dialect.POSTGRESQL) {
            var columns = columns(insert, rows);
            run(insert.unnested(), columns, returned);
        } else {
            for (var row : rows) {
                run(insert.single(), row, returned);
            }
        }
    }

    public void insert(Insert insert, List<@Nullable Object[]> rows) {
        insert(insert, rows, row -> {});
    }

    /** Inserts rows, and gives back those that were not there yet; the insert must say ON CONFLICT DO NOTHING. */
    public List<@Nullable Object[]> insertNew(Insert insert, List<@Nullable Object[]> rows) {
        var fresh = new ArrayList<@Nullable Object[]>(rows.size());
        if (dialect == Dialect.SQLITE) {
            for (var row : rows) {
                if (change(insert.single(), row) == 1) {
                    fresh.add(row);
                }
            }
        } else if (!rows.isEmpty()) {
            var width = insert.types().size();
            run(insert.returningRows(), columns(insert, rows), row -> fresh.add(row.objects(width)));
        }
        return fresh;
    }

    private int change(String text, @Nullable Object[] values) {
        try {
            var statement = prepare(text);
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e, text);
        }
    }

    private void run(String text, @Nullable Object[] values, RowReader returned) {
        try {
            var statement = prepare(text);
            for (int i = 0; i < values.length; i++) {
                bind(statement, i + 1, values[i]);
            }
            if (statement.execute()) {
                try (var result = statement.getResultSet()) {
                    var row = new Row(result);
                    while (result.next()) {
                        returned.read(row);
                    }
                }
            }
        } catch (SQLException e) {
            throw failed(e, text);
        }
    }

    private @Nullable Object[] columns(Insert insert, List<@Nullable Object[]> rows) {
        var arrays = new Object[insert.types().size()];
        try {
            for (int column = 0; column < arrays.length; column++) {
                var values = new @Nullable Object[rows.size()];
                for (int row = 0; row < values.length; row++) {
                    values[row] = rows.get(row)[column];
                }
                arrays[column] = connection.createArrayOf(insert.types().get(column), values);
            }
        } catch (SQLException e) {
            throw DatabaseException.of(e, insert.toString());
        }
        return arrays;
    }

    /** SQLite closes a statement that failed; it must not be used again. */
    private DatabaseException failed(SQLException cause, String text) {
        var statement = statements.remove(text);
        if (statement != null) {
            closeQuietly(statement);
        }
        return DatabaseException.of(cause, text);
    }

    private PreparedStatement prepare(String text) throws SQLException {
        var known = statements.get(text);
        if (known != null) {
            return known;
        }
        var statement = connection.prepareStatement(text);
        statement.setFetchSize(FETCH_ROWS);
        statements.put(text, statement);
        return statement;
    }

    private void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i));
        }
    }

    private void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case Double number -> statement.setDouble(at, number);
            case String text -> statement.setString(at, text);
            case long[] numbers -> dialect.bindList(statement, at, numbers);
            case String[] texts -> dialect.bindList(statement, at, texts);
            case null -> statement.setObject(at, null);
            default -> statement.setObject(at, value);
        }
    }

    /** Runs an action once what this transaction saw is committed; never, if it is rolled back. */
    public void afterCommit(Runnable action) {
        if (inTransaction) {
            afterCommit.add(action);
        } else {
            action.run();
        }
    }

    void begin() {
        control("BEGIN", c -> c.setAutoCommit(false));
        inTransaction = true;
    }

    void commit() {
        control("COMMIT", Connection::commit);
        inTransaction = false;
        afterCommit.forEach(Runnable::run);
        afterCommit.clear();
    }

    void rollback() {
        afterCommit.clear();
        inTransaction = false;
        control("ROLLBACK", Connection::rollback);
    }

    void savepoint() {
        hooksAtSavepoint = afterCommit.size();
        update("SAVEPOINT unit");
    }

    void release() {
        update("RELEASE SAVEPOINT unit");
    }

    void rollbackToSavepoint() {
        afterCommit.subList(hooksAtSavepoint, afterCommit.size()).clear();
        update("ROLLBACK TO SAVEPOINT unit");
        release();
    }

    /** Makes a SQLite statement that another thread runs on this connection fail. */
    void interrupt() {
        control("INTERRUPT", c -> c.unwrap(SQLiteConnection.class).getDatabase().interrupt());
    }

    @Override
    public void close() {
        statements.values().forEach(Tx::closeQuietly);
        statements.clear();
        control("CLOSE", Connection::close);
    }

    private interface Control {
        void apply(Connection connection) throws SQLException;
    }

    private void control(String what, Control action) {
        try {
            action.apply(connection);
        } catch (SQLException e) {
            throw DatabaseException.of(e, what);
        }
    }

    private static void closeQuietly(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException ignored) {
            // the connection is going away, or closes it itself
        }
    }
}
