package io.millrace.spark.jdbc;

import io.millrace.spark.data.MergeCounts;
import io.millrace.spark.data.TableState;
import io.millrace.spark.load.ImportMode;
import io.millrace.spark.load.ImportSink;
import io.millrace.spark.load.Judgement;
import io.millrace.spark.load.LoadRun;
import io.millrace.spark.load.LoadRun.Refusals;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Imports into a PostgreSQL table: COPY into a stage, judge, move in one transaction. */
final class PostgresSink implements ImportSink {
    private final PostgresServer server;
    private final TableState state;
    private final Dataset<Row> present;

    /** @param present the table's rows as a frame that is read when it is needed */
    PostgresSink(PostgresServer server, TableState state, Dataset<Row> present) {
        this.server = server;
        this.state = state;
        this.present = present;
    }

    @Override
    public TableState state() {
        return state;
    }

    @Override
    public MergeCounts take(LoadRun run, ImportMode mode) {
        return judgesRows() ? judged(run, mode) : move(run, run.rows(), Refusals.NONE, mode);
    }

    private MergeCounts judged(LoadRun run, ImportMode mode) {
        var kept = run.rows().persist(StorageLevel.MEMORY_AND_DISK());
        try {
            var others = mode == ImportMode.INSERT ? Optional.of(present) : Optional.<Dataset<Row>>empty();
            var judgement = Judgement.of(kept, state, others);
            return move(run, judgement.accepted(run.columns()), judgement.refused(), mode);
        } finally {
            kept.unpersist();
        }
    }

    private MergeCounts move(LoadRun run, Dataset<Row> rows, Refusals refused, ImportMode mode) {
        try (var stage = Stage.filled(server, state.name(), rows)) {
            run.settle(refused);
            return server.transaction(connection -> mode == ImportMode.INSERT
                    ? new MergeCounts(0, PostgresChanges.insertImported(connection, stage, state), 0)
                    : PostgresChanges.upsertImported(connection, stage, state));
        }
    }
}
