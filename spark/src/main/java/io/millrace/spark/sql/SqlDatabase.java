package io.millrace.spark.sql;

import io.millrace.spark.data.TableName;
import io.millrace.spark.load.ImportDatabase;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the SQL front needs of a database. */
public interface SqlDatabase extends ImportDatabase {
    String currentSchema();

    void setSchema(String schema);

    void truncate(TableName table);

    /** Statistics of one table, one row. */
    Dataset<Row> analyze(TableName table);

    /** Statistics of all tables of the schema, a row each. */
    Dataset<Row> analyzeSchema(String schema);

    /** Any other statement, in the database's own words. */
    Dataset<Row> run(String statement);
}
