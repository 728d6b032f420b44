package io.millrace.spark.data;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What a table holds. Delta keeps the statistics that queries are planned by itself, with each write. */
public final class Statistics {
    private static final StructType TYPE = new StructType()
            .add("SCHEMANAME", "string")
            .add("TABLENAME", "string")
            .add("ROWS", "bigint")
            .add("FILES", "bigint")
            .add("BYTES", "bigint");

    private final SparkSession spark;
    private final Tables tables;

    public Statistics(SparkSession spark, Tables tables) {
        this.spark = spark;
        this.tables = tables;
    }

    /** One row: SCHEMANAME, TABLENAME, ROWS, FILES, BYTES. */
    public Dataset<Row> of(TableName name) {
        return spark.createDataFrame(List.of(row(tables.state(name).name())), TYPE);
    }

    /** A row for each Delta table of the schema. */
    public Dataset<Row> ofSchema(String schema) {
        if (!tables.schemaExists(schema)) {
            throw SqlState.NO_SUCH_SCHEMA.error("There is no schema %s.", schema.toUpperCase(Locale.ROOT));
        }
        var rows = new ArrayList<Row>();
        for (var table : tables.namesIn(schema)) {
            rows.add(row(table));
        }
        return spark.createDataFrame(rows, TYPE);
    }

    private Row row(TableName name) {
        var detail = DeltaTable.forName(spark, name.quoted())
                .detail()
                .select("numFiles", "sizeInBytes")
                .head();
        // Delta answers a count of all rows from its log, without reading data.
        var rows = spark.table(name.quoted()).count();
        return RowFactory.create(
                name.schema().toUpperCase(Locale.ROOT),
                name.table().toUpperCase(Locale.ROOT),
                rows,
                detail.getLong(0),
                detail.getLong(1));
    }
}
