package io.millrace.spark;

import io.millrace.spark.data.ExportOptions;
import io.millrace.spark.data.Exports;
import io.millrace.spark.load.ImportOptions;
import io.millrace.spark.load.ImportResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A database as DataFrames: tables are read and changed without leaving Spark. Over Delta Lake ({@link #of}) a query's
 * frame reads the table's own files; over PostgreSQL ({@code io.millrace.spark.jdbc.JdbcContext}) rows travel in parallel.
 *
 * <p>Tables are named {@code schema.table} or {@code table}; letter case carries no meaning, and columns come back in
 * upper case. Every change is one transaction. The primary key is kept by this context and its procedures; a plain
 * write of Spark can bypass it. Errors are {@code MlflowException}s, those of the data with their SQLSTATE
 * ({@link io.millrace.spark.data.DataException}).
 *
 * <p>In Python this is {@code PySpliceContext} and {@code SpliceMLContext}; the methods have the same names there.
 */
public interface DataContext {
    /** The tables of this session's catalog, kept in Delta Lake: the session needs Delta's extension and catalog. */
    static DataContext of(SparkSession spark) {
        return DeltaContext.of(spark);
    }

    SparkSession spark();

    /** The rows of one query, with column names in upper case; of a procedure its result row. Trailing semicolon allowed. */
    Dataset<Row> df(String sql);

    /** As {@link #df}: here there is only one way to run a query. */
    default Dataset<Row> internalDf(String sql) {
        return df(sql);
    }

    /** Runs statements parted by semicolons. */
    void execute(String sql);

    /** Runs one statement; answers how many rows it changed, 0 where that means nothing. */
    long executeUpdate(String sql);

    /** In upper case. */
    String currentSchema();

    /** Creates the schema if it is not there. */
    void setSchema(String schema);

    /** Names in upper case, sorted. */
    List<String> schemas();

    boolean tableExists(String table);

    default boolean tableExists(String schema, String table) {
        return tableExists(TableNames.joined(schema, table));
    }

    /** The table's columns as Spark's types. */
    StructType getSchema(String table);

    /** The primary key's columns in order; empty without one. */
    List<String> primaryKey(String table);

    /** Creates an empty table, and its schema if there is none. */
    void createTable(String table, StructType columns, TableOptions options);

    default void createTable(String table, StructType columns, String... primaryKey) {
        createTable(table, columns, TableOptions.DEFAULT.withPrimaryKey(primaryKey));
    }

    /** Creates an empty table with the frame's columns. */
    default void createTable(Dataset<Row> frame, String table, String... primaryKey) {
        createTable(table, frame.schema(), primaryKey);
    }

    default void createTable(Dataset<Row> frame, String table, TableOptions options) {
        createTable(table, frame.schema(), options);
    }

    /** Creates a table with the frame's columns and rows. Answers the number of rows. */
    default long createAndInsertTable(Dataset<Row> frame, String table, TableOptions options) {
        createTable(table, frame.schema(), options);
        return insert(frame, table);
    }

    /** Fails if there is no such table. */
    void dropTable(String table);

    default void dropTable(String schema, String table) {
        dropTable(TableNames.joined(schema, table));
    }

    void dropTableIfExists(String table);

    default void dropTableIfExists(String schema, String table) {
        dropTableIfExists(TableNames.joined(schema, table));
    }

    /** Removes all rows. */
    void truncateTable(String table);

    /** Adds the frame's rows, columns by name; a column that it lacks gets its default or NULL. Answers the number of rows. */
    long insert(Dataset<Row> frame, String table);

    /** Updates the rows whose primary key is there, inserts the others. Answers the number of rows changed. SE018 without a key. */
    long upsert(Dataset<Row> frame, String table);

    /** As {@link #upsert}, under its later name. */
    default long mergeInto(Dataset<Row> frame, String table) {
        return upsert(frame, table);
    }

    /** Sets the frame's other columns where the primary key matches. Answers the number of rows changed. SE018 without a key. */
    long update(Dataset<Row> frame, String table);

    /** Deletes the rows whose primary key is in the frame. Answers their number. SE018 without a key. */
    long delete(Dataset<Row> frame, String table);

    /** Statistics as one row: SCHEMANAME, TABLENAME, ROWS, FILES, BYTES. */
    Dataset<Row> analyzeTable(String table);

    /** {@link #analyzeTable} of each table of the schema. */
    Dataset<Row> analyzeSchema(String schema);

    /** The table's versions, newest first: VERSION, TIME, USER, OPERATION, PARAMETERS, METRICS. Delta only. */
    Dataset<Row> history(String table);

    /** Queries of the past: every table of the query at this version. Delta only. */
    Past asOf(long version);

    /** Queries of the past: every table as it was at this moment, written as SQL writes timestamps. Delta only. */
    Past asOf(String timestamp);

    /** Runs queries at a fixed point of the past. */
    @FunctionalInterface
    interface Past {
        Dataset<Row> df(String sql);
    }

    /** Imports delimited text; see {@link ImportOptions} for header, types and bad records. Creates the table if there is none. */
    ImportResult importData(String path, String table, ImportOptions options);

    default ImportResult importData(String path, String table) {
        return importData(path, table, ImportOptions.DEFAULT);
    }

    /** Writes the frame as delimited text into a new folder. */
    default void export(Dataset<Row> frame, String folder) {
        Exports.text(frame, folder, ExportOptions.DEFAULT);
    }

    default void export(Dataset<Row> frame, String folder, ExportOptions options) {
        Exports.text(frame, folder, options);
    }

    /** Writes the frame as Parquet into a new folder, with Snappy where compressed. */
    default void exportBinary(Dataset<Row> frame, String folder, boolean compressed) {
        Exports.parquet(frame, folder, compressed);
    }

    /** The frame with its column names in upper case. */
    default Dataset<Row> toUpper(Dataset<Row> frame) {
        return frame.toDF(Stream.of(frame.columns())
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toArray(String[]::new));
    }

    /** The frame with each column in the table's spelling of its name. */
    default Dataset<Row> replaceDataframeSchema(Dataset<Row> frame, String table) {
        var spelled = getSchema(table).fieldNames();
        return frame.toDF(Stream.of(frame.columns())
                .map(name -> Stream.of(spelled)
                        .filter(name::equalsIgnoreCase)
                        .findFirst()
                        .orElse(name))
                .toArray(String[]::new));
    }
}
