package io.millrace.spark.load;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives Spark the rows of an import, straight in its own row format. It only reads imports that this process announced;
 * public because Spark makes it by name.
 */
public final class DelimitedSource implements TableProvider {
    private static final Map<String, DelimitedTable> ANNOUNCED = new ConcurrentHashMap<>();

    /** A frame over these parts, as long as the handle is open. */
    static Handle open(SparkSession spark, DelimitedTable table) {
        var id = UUID.randomUUID().toString();
        ANNOUNCED.put(id, table);
        return new Handle(
                spark.read()
                        .format(DelimitedSource.class.getName())
                        .option("import", id)
                        .load(),
                id);
    }

    /** A frame of an import. */
    record Handle(Dataset<Row> rows, String id) implements AutoCloseable {
        @Override
        public void close() {
            ANNOUNCED.remove(id);
        }
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return table(options.get("import")).plan().schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(properties.get("import"));
    }

    private static DelimitedTable table(@Nullable String id) {
        var table = id == null ? null : ANNOUNCED.get(id);
        if (table == null) {
            throw new IllegalArgumentException("no import is announced under this name: " + id);
        }
        return table;
    }
}
