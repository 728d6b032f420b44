package io.millrace.spark.load;

/**
 * How far an import is, counted in finished parts of files.
 *
 * @param bytesRead of the input, compressed as it is
 * @param rows read that became rows
 * @param badRecords that did not
 */
public record ImportProgress(long bytesRead, long bytesTotal, long rows, long badRecords) {
    /** From 0 to 1; 1 for an empty input. */
    public double fraction() {
        return bytesTotal == 0 ? 1 : (double) bytesRead / bytesTotal;
    }
}
