package io.millrace.spark.data;

import org.apache.spark.sql.Row;

/** How many rows a merge changed. */
public record MergeCounts(long updated, long inserted, long deleted) {
    public static final MergeCounts NONE = new MergeCounts(0, 0, 0);

    /** Rows changed in all. */
    public long affected() {
        return updated + inserted + deleted;
    }

    static MergeCounts of(Row row) {
        return new MergeCounts(
                count(row, "num_updated_rows"), count(row, "num_inserted_rows"), count(row, "num_deleted_rows"));
    }

    private static long count(Row row, String name) {
        return ((Number) row.getAs(name)).longValue();
    }
}
