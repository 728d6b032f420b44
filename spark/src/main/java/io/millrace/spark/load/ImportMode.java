package io.millrace.spark.load;

/** What an import does with a record whose primary key the table holds already. */
public enum ImportMode {
    /** The record is bad. */
    INSERT,
    /** The row is updated in the columns of the file; the result counts rows imported. */
    UPSERT,
    /** As {@link #UPSERT}; the result counts updated and inserted rows apart. */
    MERGE;

    boolean updates() {
        return this != INSERT;
    }
}
