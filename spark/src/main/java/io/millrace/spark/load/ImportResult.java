package io.millrace.spark.load;

/**
 * What an import came to.
 *
 * @param failedRows bad records
 * @param dataSize bytes of the input files
 * @param failedLog the files of bad records, parted by commas, or {@code NONE}
 */
public record ImportResult(
        long rowsUpdated, long rowsInserted, long failedRows, int files, long dataSize, String failedLog) {
    public long rowsImported() {
        return rowsUpdated + rowsInserted;
    }
}
