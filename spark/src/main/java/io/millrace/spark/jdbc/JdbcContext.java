package io.millrace.spark.jdbc;

import io.millrace.spark.DataContext;
import io.millrace.spark.TableOptions;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.load.GuidedImport;
import io.millrace.spark.load.ImportOptions;
import io.millrace.spark.load.ImportResult;
import io.millrace.spark.sql.SqlFront;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The data context over a PostgreSQL database, for data that lives there. It needs the driver
 * {@code org.postgresql:postgresql} on the class path. PostgreSQL keeps keys and constraints itself; it has no history.
 */
public final class JdbcContext implements DataContext {
    private final SparkSession spark;
    private final PostgresServer server;
    private final PostgresDatabase database;
    private final PostgresChanges changes;
    private final SqlFront front;

    private JdbcContext(SparkSession spark, PostgresServer server) {
        this.spark = spark;
        this.server = server;
        this.database = new PostgresDatabase(spark, server);
        this.changes = new PostgresChanges(server);
        this.front = new SqlFront(spark, database);
    }

    /** Connects once, so that a wrong address or password is told now. */
    public static JdbcContext open(SparkSession spark, PostgresServer server) {
        server.transaction(Connection::getCatalog);
        return new JdbcContext(spark, server);
    }

    /** With address and credentials of the environment, see {@link PostgresServer#of}. */
    public static JdbcContext open(SparkSession spark) {
        return open(spark, PostgresServer.of(System.getenv()));
    }

    /** A connection of the caller's own, to be closed by the caller. */
    public Connection getConnection() throws SQLException {
        return server.connect();
    }

    @Override
    public SparkSession spark() {
        return spark;
    }

    @Override
    public Dataset<Row> df(String sql) {
        var rows = front.run(sql);
        return SqlFront.isQuery(sql) ? toUpper(rows) : rows;
    }

    /**
     * All rows of a table, read by several tasks at once. Each task reads in a transaction of its own, so that a table
     * that is changed meanwhile is not read at one point of time; {@link #df} reads in one.
     */
    public Dataset<Row> table(String table, int tasks) {
        return toUpper(database.table(name(table), tasks));
    }

    @Override
    public void execute(String sql) {
        front.runAll(sql);
    }

    @Override
    public long executeUpdate(String sql) {
        return SqlFront.changedRows(front.run(sql));
    }

    @Override
    public String currentSchema() {
        return database.currentSchema().toUpperCase(Locale.ROOT);
    }

    @Override
    public void setSchema(String schema) {
        database.setSchema(schema);
    }

    @Override
    public List<String> schemas() {
        return database.tables().schemas();
    }

    @Override
    public boolean tableExists(String table) {
        return database.exists(name(table));
    }

    @Override
    public StructType getSchema(String table) {
        return database.state(name(table)).schema();
    }

    @Override
    public List<String> primaryKey(String table) {
        return database.state(name(table)).key();
    }

    @Override
    public void createTable(String table, StructType columns, TableOptions options) {
        var spec = options.spec(name(table), columns);
        if (options.dropTable()) {
            dropTableIfExists(table);
        }
        database.create(spec);
    }

    @Override
    public void dropTable(String table) {
        database.drop(name(table));
    }

    @Override
    public void dropTableIfExists(String table) {
        if (tableExists(table)) {
            dropTable(table);
        }
    }

    @Override
    public void truncateTable(String table) {
        database.truncate(name(table));
    }

    @Override
    public long insert(Dataset<Row> frame, String table) {
        return changes.insert(frame, database.state(name(table)));
    }

    @Override
    public long upsert(Dataset<Row> frame, String table) {
        return changes.upsert(frame, database.state(name(table))).affected();
    }

    @Override
    public long update(Dataset<Row> frame, String table) {
        return changes.update(frame, database.state(name(table)));
    }

    @Override
    public long delete(Dataset<Row> frame, String table) {
        return changes.delete(frame, database.state(name(table)));
    }

    @Override
    public Dataset<Row> analyzeTable(String table) {
        return database.analyze(name(table));
    }

    @Override
    public Dataset<Row> analyzeSchema(String schema) {
        return database.analyzeSchema(schema);
    }

    @Override
    public Dataset<Row> history(String table) {
        throw noPast();
    }

    @Override
    public Past asOf(long version) {
        throw noPast();
    }

    @Override
    public Past asOf(String timestamp) {
        throw noPast();
    }

    @Override
    public ImportResult importData(String path, String table, ImportOptions options) {
        return new GuidedImport(spark, database).run(path, name(table), options);
    }

    private TableName name(String table) {
        return TableName.parse(table, database.currentSchema());
    }

    private static RuntimeException noPast() {
        return SqlState.NOT_SUPPORTED.error("PostgreSQL keeps no versions of its tables; Delta Lake does.");
    }
}
