package io.millrace.spark.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.millrace.spark.data.Changes;
import io.millrace.spark.data.Changes.Attempt;
import io.millrace.spark.data.DataException;
import io.millrace.spark.data.DeltaTransaction;
import io.millrace.spark.data.MergeCounts;
import io.millrace.spark.data.TableColumn;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableState;
import io.millrace.spark.load.LoadRun.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Imports into a Delta table. The rows of a table without key and checks go from the file into Delta's files in one pass. */
public final class DeltaSink implements ImportSink {
    private final SparkSession spark;
    private final Changes changes;
    private final TableState state;

    public DeltaSink(SparkSession spark, Changes changes, TableState state) {
        this.spark = spark;
        this.changes = changes;
        this.state = state;
    }

    @Override
    public TableState state() {
        return state;
    }

    @Override
    public MergeCounts take(LoadRun run, ImportMode mode) {
        if (mode.updates()) {
            return kept(run.rows(), rows -> merge(run, rows));
        }
        if (judgesRows()) {
            return kept(wholeRows(run), rows -> Changes.retried(state.name(), () -> insertJudged(run, rows)));
        }
        return Changes.retried(state.name(), () -> insert(run));
    }

    private Attempt<MergeCounts> insert(LoadRun run) {
        var transaction = DeltaTransaction.begin(spark, state.name());
        return commit(run, transaction, transaction.write(wholeRows(run)), Refusals.NONE);
    }

    private Attempt<MergeCounts> insertJudged(LoadRun run, Dataset<Row> rows) {
        var transaction = DeltaTransaction.begin(spark, state.name());
        var present = state.key().isEmpty() ? Optional.<Dataset<Row>>empty() : Optional.of(transaction.read());
        var judgement = Judgement.of(rows, state, present);
        var written = transaction.write(judgement.accepted(tableColumns(run)));
        return commit(run, transaction, written, judgement.refused());
    }

    private static Attempt<MergeCounts> commit(
            LoadRun run, DeltaTransaction transaction, long written, Refusals refused) {
        try {
            run.settle(refused);
        } catch (DataException tooMany) {
            transaction.discard();
            throw tooMany;
        }
        var committed =
                transaction.commit("IMPORT", Map.of("path", run.request().path()));
        return new Attempt<>(committed, new MergeCounts(0, written, 0));
    }

    private MergeCounts merge(LoadRun run, Dataset<Row> rows) {
        var judgement = Judgement.of(rows, state, Optional.empty());
        run.settle(judgement.refused());
        return changes.mergeImport(judgement.accepted(run.columns()), state.name());
    }

    private static MergeCounts kept(Dataset<Row> rows, Function<Dataset<Row>, MergeCounts> work) {
        var kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            return work.apply(kept);
        } finally {
            kept.unpersist();
        }
    }

    /** The file's columns in the table's order, defaults put where the file says NULL or nothing. */
    private Dataset<Row> wholeRows(LoadRun run) {
        var listed = run.columns();
        var columns = new ArrayList<Column>();
        for (var column : state.columns()) {
            var fallback = column.fallback().map(text -> expr(text).cast(column.type()));
            if (listed.contains(column.name())) {
                var value = col(TableName.quote(column.name()));
                columns.add(fallback.map(other -> coalesce(value, other))
                        .orElse(value)
                        .as(column.name()));
            } else if (!column.generated()) {
                columns.add(fallback.orElse(lit(null).cast(column.type())).as(column.name()));
            }
        }
        var known = Stream.of(state.schema().fieldNames()).toList();
        Stream.of(run.rows().columns())
                .filter(name -> !known.contains(name))
                .map(name -> col(name))
                .forEach(columns::add);
        return run.rows().select(columns.toArray(new Column[0]));
    }

    private List<String> tableColumns(LoadRun run) {
        return state.columns().stream()
                .filter(column -> run.columns().contains(column.name()) || !column.generated())
                .map(TableColumn::name)
                .toList();
    }
}
