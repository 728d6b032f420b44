package io.millrace.spark.data;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One append to a Delta table in steps that the public API does not part: write the files, look at what was written,
 * then commit or throw it away. The one room that uses classes of Delta Lake beyond its public API.
 */
public final class DeltaTransaction {
    private final SparkSession spark;
    private final DeltaLog log;
    private final OptimisticTransaction transaction;
    private final TableState state;
    private final List<FileAction> written = new ArrayList<>();

    private DeltaTransaction(SparkSession spark, DeltaLog log, TableName name) {
        this.spark = spark;
        this.log = log;
        this.transaction = log.startTransaction(Option.apply(catalogued(spark, name)), Option.empty());
        this.state = state(name, transaction.snapshot(), log);
    }

    /** Begins at the table's newest version. */
    public static DeltaTransaction begin(SparkSession spark, TableName name) {
        return new DeltaTransaction(spark, log(spark, name), name);
    }

    /** The table as it is now. */
    static TableState current(SparkSession spark, TableName name) {
        var log = log(spark, name);
        var snapshot = log.update(false, Option.empty(), Option.empty());
        return state(name, snapshot, log);
    }

    /** The table as this transaction sees it, whatever others commit meanwhile. */
    public TableState state() {
        return state;
    }

    /**
     * The rows of that state. After this the commit fails if another one has changed the table: what was decided from
     * these rows would no longer hold.
     */
    public Dataset<Row> read() {
        transaction.readWholeTable();
        return spark.read()
                .format("delta")
                .option("versionAsOf", state.version())
                .load(state.location());
    }

    /** Writes the rows into files that no reader sees before the commit. Answers how many rows these files hold. */
    public long write(Dataset<Row> rows) {
        var files = CollectionConverters.asJava(transaction.writeFiles(rows));
        written.addAll(files);
        return files.stream().mapToLong(DeltaTransaction::rows).sum();
    }

    /** Makes the files part of the table; false if another commit came in between, and then the files are gone. */
    public boolean commit(String operation, Map<String, String> parameters) {
        var actions = new ArrayList<Action>(written);
        try {
            transaction.commit(CollectionConverters.asScala(actions).toSeq(), new Append(operation, parameters));
            return true;
        } catch (ConcurrentModificationException conflict) {
            discard();
            return false;
        }
    }

    /** Deletes the files written: the table stays as it was. */
    public void discard() {
        for (var file : written) {
            delete(file);
        }
        written.clear();
    }

    private void delete(FileAction file) {
        try {
            var path = new Path(log.dataPath(), new Path(file.pathAsUri()));
            path.getFileSystem(spark.sessionState().newHadoopConf()).delete(path, false);
        } catch (java.io.IOException e) {
            // It belongs to no version, so no reader sees it, and VACUUM takes it.
            return;
        }
    }

    private static long rows(FileAction file) {
        var rows = ((AddFile) file).numLogicalRecords();
        if (rows.isEmpty()) {
            throw new IllegalStateException(
                    "Delta wrote a file without counting its rows: statistics are switched off");
        }
        return (Long) rows.get();
    }

    private static DeltaLog log(SparkSession spark, TableName name) {
        return DeltaLog.forTable(spark, identifier(name));
    }

    private static CatalogTable catalogued(SparkSession spark, TableName name) {
        try {
            return spark.sessionState().catalog().getTableMetadata(identifier(name));
        } catch (AnalysisException e) {
            throw SqlState.NO_SUCH_TABLE.error(e, "There is no table %s.", name);
        }
    }

    private static TableIdentifier identifier(TableName name) {
        return new TableIdentifier(name.table(), Option.apply(name.schema()));
    }

    private static TableState state(TableName name, Snapshot snapshot, DeltaLog log) {
        var metadata = snapshot.metadata();
        var properties = CollectionConverters.asJava(metadata.configuration());
        return new TableState(
                name,
                snapshot.version(),
                metadata.schema(),
                Map.copyOf(properties),
                log.dataPath().toString());
    }
}
