package io.millrace.spark.load;

import io.millrace.spark.data.TableName;
import io.millrace.spark.data.TableSpec;
import io.millrace.spark.data.TableState;

/** A database that takes imports. */
public interface ImportDatabase {
    boolean exists(TableName table);

    /** The table as it is now; fails if there is none. */
    TableState state(TableName table);

    void create(TableSpec spec);

    /** Fails if there is none. */
    void drop(TableName table);

    ImportResult importData(ImportRequest request, ImportMode mode, TableName table);
}
