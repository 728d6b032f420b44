package io.millrace.spark.sql;

import io.millrace.spark.data.Changes;
import io.millrace.spark.data.Statistics;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableSpec;
import io.millrace.spark.data.TableState;
import io.millrace.spark.data.Tables;
import io.millrace.spark.load.DeltaSink;
import io.millrace.spark.load.ImportMode;
import io.millrace.spark.load.ImportRequest;
import io.millrace.spark.load.ImportResult;
import io.millrace.spark.load.Importer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The SQL front's view of a session's Delta tables. */
public final class DeltaDatabase implements SqlDatabase {
    private final SparkSession spark;
    private final Tables tables;
    private final Changes changes;

    public DeltaDatabase(SparkSession spark, Tables tables, Changes changes) {
        this.spark = spark;
        this.tables = tables;
        this.changes = changes;
    }

    /** As the context has it, for those who come from Spark's own SQL. */
    static DeltaDatabase of(SparkSession spark) {
        var tables = new Tables(spark);
        return new DeltaDatabase(spark, tables, new Changes(spark, tables));
    }

    @Override
    public String currentSchema() {
        return tables.currentSchema();
    }

    @Override
    public void setSchema(String schema) {
        tables.setSchema(schema);
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
        tables.create(spec);
    }

    @Override
    public void drop(TableName table) {
        tables.drop(table);
    }

    @Override
    public void truncate(TableName table) {
        tables.truncate(table);
    }

    @Override
    public Dataset<Row> analyze(TableName table) {
        return new Statistics(spark, tables).of(table);
    }

    @Override
    public Dataset<Row> analyzeSchema(String schema) {
        return new Statistics(spark, tables).ofSchema(schema);
    }

    @Override
    public Dataset<Row> run(String statement) {
        return new DeltaStatements(spark, tables, changes).run(statement);
    }

    @Override
    public ImportResult importData(ImportRequest request, ImportMode mode, TableName table) {
        return new Importer(spark).run(request, mode, new DeltaSink(spark, changes, tables.state(table)));
    }
}
