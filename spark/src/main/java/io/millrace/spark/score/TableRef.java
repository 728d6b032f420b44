package io.millrace.spark.score;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * A table by name, or a Delta table by path.
 *
 * @param name with a slash in it: a path
 */
record TableRef(String name) {
    private static final String DELTA = "delta";

    static TableRef of(String name) {
        return new TableRef(name);
    }

    private boolean isPath() {
        return name.contains("/");
    }

    Dataset<Row> read(SparkSession spark) {
        return isPath() ? spark.read().format(DELTA).load(name) : spark.table(name);
    }

    Dataset<Row> readStream(SparkSession spark) {
        return isPath()
                ? spark.readStream().format(DELTA).load(name)
                : spark.readStream().table(name);
    }

    void write(Dataset<Row> rows, SaveMode mode, Map<String, String> options) {
        var writer = rows.write().format(DELTA).mode(mode).options(options);
        if (isPath()) {
            writer.save(name);
        } else {
            create(rows, mode);
            writer.saveAsTable(name);
        }
    }

    /** Empty and first: a commit that creates a table by name forgets the options that say which one it is. */
    private void create(Dataset<Row> rows, SaveMode mode) {
        if (mode == SaveMode.Append || mode == SaveMode.Overwrite) {
            var none = rows.sparkSession().createDataFrame(List.<Row>of(), rows.schema());
            none.write().format(DELTA).mode(SaveMode.Ignore).saveAsTable(name);
        }
    }

    /**
     * How many rows a commit wrote.
     *
     * @param commit its {@code userMetadata}
     */
    long rowsOf(String commit, SparkSession spark) {
        var table = isPath() ? "delta.`" + name.replace("`", "``") + "`" : name;
        var found = spark.sql("DESCRIBE HISTORY " + table)
                .where(col("userMetadata").equalTo(commit))
                .select(col("operationMetrics").getItem("numOutputRows").cast(DataTypes.LongType))
                .takeAsList(1);
        return found.isEmpty() || found.get(0).isNullAt(0) ? 0 : found.get(0).getLong(0);
    }
}
