package io.millrace.spark;

import io.millrace.spark.data.Changes;
import io.millrace.spark.data.History;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.Tables;
import io.millrace.spark.data.Warehouse;
import io.millrace.spark.load.GuidedImport;
import io.millrace.spark.load.ImportOptions;
import io.millrace.spark.load.ImportResult;
import io.millrace.spark.sql.DeltaDatabase;
import io.millrace.spark.sql.DeltaStatements;
import io.millrace.spark.sql.Procedures;
import io.millrace.spark.sql.SqlFront;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The data context over Delta Lake. */
final class DeltaContext implements DataContext {
    private static final String CATALOG = "spark.sql.catalog.spark_catalog";

    private final SparkSession spark;
    private final Tables tables;
    private final Changes changes;
    private final DeltaDatabase database;
    private final SqlFront front;
    private final DeltaStatements statements;

    private DeltaContext(SparkSession spark) {
        this.spark = spark;
        this.tables = new Tables(spark);
        this.changes = new Changes(spark, tables);
        this.database = new DeltaDatabase(spark, tables, changes);
        this.front = new SqlFront(spark, database);
        this.statements = new DeltaStatements(spark, tables, changes);
    }

    static DataContext of(SparkSession spark) {
        if (!spark.conf().get(CATALOG, "").contains("delta")) {
            throw SqlState.NOT_SUPPORTED.error(
                    "The Spark session has no Delta Lake: set spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension "
                            + "and %s=org.apache.spark.sql.delta.catalog.DeltaCatalog.",
                    CATALOG);
        }
        History.sign(spark, user());
        Procedures.register(spark);
        new Warehouse(spark).attach();
        return new DeltaContext(spark);
    }

    private static String user() {
        return Optional.ofNullable(System.getenv("JUPYTERHUB_USER"))
                .or(() -> Optional.ofNullable(System.getenv("USER")))
                .orElseGet(() -> System.getProperty("user.name", "unknown"));
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
        return tables.currentSchema().toUpperCase(Locale.ROOT);
    }

    @Override
    public void setSchema(String schema) {
        tables.setSchema(schema);
    }

    @Override
    public List<String> schemas() {
        return tables.schemas();
    }

    @Override
    public boolean tableExists(String table) {
        return tables.exists(tables.name(table));
    }

    @Override
    public StructType getSchema(String table) {
        return spark.table(tables.state(tables.name(table)).name().quoted()).schema();
    }

    @Override
    public List<String> primaryKey(String table) {
        return tables.state(tables.name(table)).key();
    }

    @Override
    public void createTable(String table, StructType columns, TableOptions options) {
        var name = tables.name(table);
        var spec = options.spec(name, columns);
        if (options.dropTable()) {
            tables.dropIfExists(name);
        }
        tables.create(spec);
    }

    @Override
    public void dropTable(String table) {
        tables.drop(tables.name(table));
    }

    @Override
    public void dropTableIfExists(String table) {
        tables.dropIfExists(tables.name(table));
    }

    @Override
    public void truncateTable(String table) {
        tables.truncate(tables.name(table));
    }

    @Override
    public long insert(Dataset<Row> frame, String table) {
        return changes.insert(frame, tables.name(table));
    }

    @Override
    public long upsert(Dataset<Row> frame, String table) {
        return changes.upsert(frame, tables.name(table)).affected();
    }

    @Override
    public long update(Dataset<Row> frame, String table) {
        return changes.update(frame, tables.name(table));
    }

    @Override
    public long delete(Dataset<Row> frame, String table) {
        return changes.delete(frame, tables.name(table));
    }

    @Override
    public Dataset<Row> analyzeTable(String table) {
        return database.analyze(tables.name(table));
    }

    @Override
    public Dataset<Row> analyzeSchema(String schema) {
        return database.analyzeSchema(schema);
    }

    @Override
    public Dataset<Row> history(String table) {
        return History.of(spark, tables.state(tables.name(table)).name());
    }

    @Override
    public Past asOf(long version) {
        return sql -> toUpper(statements.atVersion(sql, version));
    }

    @Override
    public Past asOf(String timestamp) {
        return sql -> toUpper(statements.atTime(sql, timestamp));
    }

    @Override
    public ImportResult importData(String path, String table, ImportOptions options) {
        return new GuidedImport(spark, database).run(path, tables.name(table), options);
    }
}
