package io.millrace.spark.data;

import io.delta.tables.DeltaTable;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Inserts, updates and deletes through frames. Each is one commit, seen whole or not at all. One that another commit
 * overtook is tried again on the newer table, at most {@value #ATTEMPTS} times, and then fails as 40001.
 */
public final class Changes {
    static final int ATTEMPTS = 10;

    private final SparkSession spark;
    private final Tables tables;

    public Changes(SparkSession spark, Tables tables) {
        this.spark = spark;
        this.tables = tables;
    }

    /** Adds the rows; columns by name. Answers their number. */
    public long insert(Dataset<Row> frame, TableName name) {
        var state = tables.state(name);
        var rows = Alignment.wholeRows(frame, state);
        if (state.key().isEmpty()) {
            return retried(name, () -> append(rows, name));
        }
        // The rows are read several times, and a frame need not give the same ones twice.
        var kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Keys.requireDistinct(kept, state);
            return retried(name, () -> append(kept, name));
        } finally {
            kept.unpersist();
        }
    }

    private Attempt<Long> append(Dataset<Row> rows, TableName name) {
        var transaction = DeltaTransaction.begin(spark, name);
        if (!transaction.state().key().isEmpty()) {
            Keys.requireNew(rows, transaction.read(), transaction.state());
        }
        var written = transaction.write(rows);
        return new Attempt<>(transaction.commit("WRITE", Map.of("mode", "Append")), written);
    }

    /** Rows whose key the table holds are updated in the frame's columns, the others inserted. */
    public MergeCounts upsert(Dataset<Row> frame, TableName name) {
        return merge(frame, name, "upsert", Unmatched.INSERT);
    }

    /** As {@link #upsert}; in a new row a NULL becomes the column's DEFAULT, as in an import. */
    public MergeCounts mergeImport(Dataset<Row> frame, TableName name) {
        return merge(frame, name, "import", Unmatched.INSERT_WITH_DEFAULTS);
    }

    /** Sets the frame's other columns in the rows of its keys. Answers the number of rows updated. */
    public long update(Dataset<Row> frame, TableName name) {
        return merge(frame, name, "update", Unmatched.LEAVE).updated();
    }

    /** Removes the rows of the frame's keys. Answers their number. */
    public long delete(Dataset<Row> frame, TableName name) {
        var state = tables.state(name);
        var key = state.requireKey("delete");
        Alignment.require(frame, key, "delete");
        var spelled = Alignment.names(frame);
        var wanted = key.stream().map(spelled::get).map(String::valueOf).map(TableName::quote);
        var source = Alignment.sameColumns(frame.selectExpr(wanted.toArray(String[]::new)), state)
                .distinct();
        return retried(
                        name,
                        () -> conflictsAsFailure(() -> target(name)
                                .merge(source.as("s"), Keys.sameKey(key))
                                .whenMatched()
                                .delete()
                                .execute()))
                .deleted();
    }

    private MergeCounts merge(Dataset<Row> frame, TableName name, String operation, Unmatched unmatched) {
        var state = tables.state(name);
        var key = state.requireKey(operation);
        Alignment.require(frame, key, operation);
        var kept = Alignment.sameColumns(frame, state).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Keys.requireDistinct(kept, state);
            return retried(name, () -> conflictsAsFailure(() -> mergeOnce(kept, state, unmatched)));
        } finally {
            kept.unpersist();
        }
    }

    private Dataset<Row> mergeOnce(Dataset<Row> source, TableState state, Unmatched unmatched) {
        var given = List.of(source.columns());
        var changes = new HashMap<String, String>();
        given.stream()
                .filter(column -> !state.key().contains(column))
                .forEach(column -> changes.put(TableName.quote(column), "s." + TableName.quote(column)));
        var merge = target(state.name()).merge(source.as("s"), Keys.sameKey(state.key()));
        if (!changes.isEmpty()) {
            merge = merge.whenMatched().updateExpr(changes);
        }
        if (unmatched != Unmatched.LEAVE) {
            merge = merge.whenNotMatched()
                    .insertExpr(newRow(given, state, unmatched == Unmatched.INSERT_WITH_DEFAULTS));
        }
        return merge.execute();
    }

    private static Map<String, String> newRow(List<String> given, TableState state, boolean nullIsDefault) {
        var values = new HashMap<String, String>();
        for (var column : state.columns()) {
            var quoted = TableName.quote(column.name());
            if (given.contains(column.name())) {
                var fallback = column.fallback().filter(text -> nullIsDefault);
                values.put(
                        quoted,
                        fallback.map(text -> "coalesce(s." + quoted + ", " + text + ")")
                                .orElse("s." + quoted));
            } else if (!column.generated()) {
                values.put(quoted, column.fallback().orElse("NULL"));
            }
        }
        return values;
    }

    private DeltaTable target(TableName name) {
        return DeltaTable.forName(spark, name.quoted()).as("t");
    }

    private static Attempt<MergeCounts> conflictsAsFailure(Supplier<Dataset<Row>> merge) {
        try {
            return new Attempt<>(true, MergeCounts.of(merge.get().head()));
        } catch (ConcurrentModificationException conflict) {
            return new Attempt<>(false, MergeCounts.NONE);
        }
    }

    /** Tries until one attempt commits. */
    public static <T> T retried(TableName name, Supplier<Attempt<T>> attempt) {
        for (var i = 0; i < ATTEMPTS; i++) {
            try {
                var outcome = attempt.get();
                if (outcome.committed()) {
                    return outcome.result();
                }
            } catch (DataException e) {
                throw e;
            } catch (RuntimeException e) {
                throw Failures.translated(e, name);
            }
        }
        throw SqlState.COMMIT_CONFLICT.error(
                "Others changed %s during each of %d attempts; nothing of this change was kept.", name, ATTEMPTS);
    }

    /** What happens to a row of the frame whose key the table does not hold. */
    private enum Unmatched {
        LEAVE,
        INSERT,
        INSERT_WITH_DEFAULTS
    }

    /** What one attempt came to. */
    public record Attempt<T>(boolean committed, T result) {}
}
