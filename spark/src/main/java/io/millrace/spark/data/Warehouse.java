package io.millrace.spark.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The folder of a session's tables: {@code <warehouse>/<schema>.db/<table>}. Spark's own catalog lives in memory, so
 * what an earlier process left there is found again; a lasting catalog (Hive's) needs none of this.
 */
public final class Warehouse {
    private static final String SUFFIX = ".db";

    /** The schema that is no folder: its tables lie in the warehouse itself. */
    private static final String DEFAULT = "default";

    private final SparkSession spark;

    public Warehouse(SparkSession spark) {
        this.spark = spark;
    }

    /** Lets the session know the Delta tables that lie in its warehouse. */
    public void attach() {
        if (!forgets()) {
            return;
        }
        try {
            var root = root();
            attachTables(DEFAULT, root);
            for (var folder : folders(root)) {
                var name = folder.getName();
                if (name.endsWith(SUFFIX)) {
                    attachTables(name.substring(0, name.length() - SUFFIX.length()), folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into the warehouse", e);
        }
    }

    private void attachTables(String schema, Path folder) throws IOException {
        for (var table : folders(folder)) {
            if (TableName.isLegal(schema)
                    && TableName.isLegal(table.getName())
                    && system().exists(new Path(table, "_delta_log"))) {
                register(new TableName(schema, table.getName()), table);
            }
        }
    }

    private void register(TableName name, Path folder) {
        spark.sql("CREATE SCHEMA IF NOT EXISTS " + TableName.quote(name.schema()));
        if (!spark.catalog().tableExists(name.quoted())) {
            var location = folder.toString().replace("\\", "\\\\").replace("'", "\\'");
            spark.sql("CREATE TABLE " + name.quoted() + " USING DELTA LOCATION '" + location + "'");
        }
    }

    /** Removes the files of a dropped table: of one that was attached Spark leaves them. */
    void forget(TableName name) {
        if (!forgets()) {
            return;
        }
        try {
            var schema = name.schema().equals(DEFAULT) ? root() : new Path(root(), name.schema() + SUFFIX);
            system().delete(new Path(schema, name.table()), true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the files of " + name, e);
        }
    }

    private Path[] folders(Path parent) throws IOException {
        if (!system().exists(parent)) {
            return new Path[0];
        }
        return Arrays.stream(system().listStatus(parent))
                .filter(FileStatus::isDirectory)
                .map(FileStatus::getPath)
                .toArray(Path[]::new);
    }

    private boolean forgets() {
        return spark.conf()
                .get("spark.sql.catalogImplementation", "in-memory")
                .toLowerCase(Locale.ROOT)
                .equals("in-memory");
    }

    private Path root() {
        return new Path(spark.conf().get("spark.sql.warehouse.dir"));
    }

    private FileSystem system() throws IOException {
        return root().getFileSystem(spark.sessionState().newHadoopConf());
    }
}
