package io.millrace.spark.load;

import io.millrace.spark.data.MergeCounts;
import io.millrace.spark.data.TableState;

/** A table that takes an import: all of it or nothing. */
public interface ImportSink {
    /** The table's columns, keys and constraints. */
    TableState state();

    /** Whether rows are only found bad beside others, so that they must carry where they come from. */
    default boolean judgesRows() {
        return !state().key().isEmpty() || !state().checks().isEmpty();
    }

    /**
     * Takes the rows of the run. It calls {@link LoadRun#settle} when all records are judged, and before it makes
     * anything visible; that call fails if too many are bad.
     */
    MergeCounts take(LoadRun run, ImportMode mode);
}
