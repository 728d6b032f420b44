package io.millrace.spark.jdbc;

import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableSpec;
import io.millrace.spark.data.TableState;
import io.millrace.spark.load.ImportMode;
import io.millrace.spark.load.ImportRequest;
import io.millrace.spark.load.ImportResult;
import io.millrace.spark.load.Importer;
import io.millrace.spark.sql.SqlDatabase;
import io.millrace.spark.sql.SqlFront;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The SQL front's view of a PostgreSQL database. */
final class PostgresDatabase implements SqlDatabase {
    private static final StructType STATISTICS = new StructType()
            .add("SCHEMANAME", "string")
            .add("TABLENAME", "string")
            .add("ROWS", "bigint")
            .add("FILES", "bigint")
            .add("BYTES", "bigint");

    private final SparkSession spark;
    private final PostgresServer server;
    private final PostgresTables tables;
    private volatile String schema;

    PostgresDatabase(SparkSession spark, PostgresServer server) {
        this.spark = spark;
        this.server = server;
        this.tables = new PostgresTables(server);
        this.schema = "public";
    }

    PostgresTables tables() {
        return tables;
    }

    @Override
    public String currentSchema() {
        return schema;
    }

    @Override
    public void setSchema(String name) {
        execute("CREATE SCHEMA IF NOT EXISTS " + PostgresNames.quoted(name));
        schema = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean exists(TableName table) {
        return tables.exists(table);
    }

    @Override
    public TableState state(TableName table) {
        return tables.state(table);
    }

    @Override
    public void create(TableSpec spec) {
        if (exists(spec.name())) {
            throw SqlState.TABLE_EXISTS.error("There is already a table %s.", spec.name());
        }
        execute("CREATE SCHEMA IF NOT EXISTS "
                + PostgresNames.quoted(spec.name().schema()));
        execute(PostgresNames.ddl(spec));
    }

    @Override
    public void drop(TableName table) {
        execute("DROP TABLE " + PostgresNames.quoted(state(table).name()));
    }

    @Override
    public void truncate(TableName table) {
        execute("TRUNCATE TABLE " + PostgresNames.quoted(state(table).name()));
    }

    @Override
    public Dataset<Row> analyze(TableName table) {
        return spark.createDataFrame(List.of(statistics(state(table).name())), STATISTICS);
    }

    @Override
    public Dataset<Row> analyzeSchema(String name) {
        if (!tables.schemas().contains(name.toUpperCase(Locale.ROOT))) {
            throw SqlState.NO_SUCH_SCHEMA.error("There is no schema %s.", name.toUpperCase(Locale.ROOT));
        }
        var rows = new ArrayList<Row>();
        for (var table : tables.tablesIn(name.toLowerCase(Locale.ROOT))) {
            rows.add(statistics(table));
        }
        return spark.createDataFrame(rows, STATISTICS);
    }

    private Row statistics(TableName table) {
        var name = PostgresNames.quoted(table);
        execute("ANALYZE " + name);
        return server.transaction(connection -> {
            var sql = "SELECT count(*), pg_total_relation_size(?::regclass) FROM " + name;
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return RowFactory.create(
                            table.schema().toUpperCase(Locale.ROOT),
                            table.table().toUpperCase(Locale.ROOT),
                            rows.getLong(1),
                            1L,
                            rows.getLong(2));
                }
            }
        });
    }

    /** A query becomes a frame that reads when it is used; any other statement runs now. */
    @Override
    public Dataset<Row> run(String statement) {
        return SqlFront.isQuery(statement) ? query(statement) : changed(execute(statement));
    }

    private Dataset<Row> query(String sql) {
        return reader("(" + sql + ") millrace_query");
    }

    private Dataset<Row> reader(String source) {
        return spark.read()
                .format("jdbc")
                .option("url", server.url())
                .option("user", server.user())
                .option("password", server.password())
                .option("driver", "org.postgresql.Driver")
                .option("fetchsize", PostgresServer.FETCH_SIZE)
                .option("currentSchema", PostgresNames.quoted(schema))
                .option("dbtable", source)
                .load();
    }

    /** All rows of a table, read by this many tasks, each the rows of some of its blocks. */
    Dataset<Row> table(TableName table, int tasks) {
        var name = PostgresNames.quoted(state(table).name());
        var blocks = blocks(name);
        var bounds = IntStream.rangeClosed(0, tasks)
                .mapToLong(i -> blocks * i / tasks)
                .toArray();
        var predicates = IntStream.range(0, tasks)
                .mapToObj(i -> "ctid >= '(" + bounds[i] + ",0)'::tid"
                        // What is added behind the last block after it was looked at belongs to the last task.
                        + (i == tasks - 1 ? "" : " AND ctid < '(" + bounds[i + 1] + ",0)'::tid"))
                .toArray(String[]::new);
        var properties = new Properties();
        properties.putAll(Map.of(
                "user", server.user(),
                "password", server.password(),
                "driver", "org.postgresql.Driver",
                "fetchsize", String.valueOf(PostgresServer.FETCH_SIZE)));
        return spark.read().jdbc(server.url(), name, predicates, properties);
    }

    private long blocks(String name) {
        return server.transaction(connection -> {
            var sql = "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::int";
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    @Override
    public ImportResult importData(ImportRequest request, ImportMode mode, TableName table) {
        var state = state(table);
        var names = state.columns().stream().map(column -> column.name()).collect(Collectors.toList());
        var present = query("SELECT " + PostgresNames.quoted(names) + " FROM " + PostgresNames.quoted(table))
                .toDF(names.toArray(new String[0]));
        return new Importer(spark).run(request, mode, new PostgresSink(server, state, present));
    }

    private int execute(String sql) {
        return server.transaction(connection -> {
            Stage.execute(connection, searchPath());
            return Stage.execute(connection, sql);
        });
    }

    private String searchPath() {
        return "SET search_path TO " + PostgresNames.quoted(schema);
    }

    private Dataset<Row> changed(int rows) {
        var type = new StructType().add("num_affected_rows", "bigint");
        return spark.createDataFrame(List.of(RowFactory.create((long) rows)), type);
    }
}
