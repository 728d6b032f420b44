package io.millrace.spark.load;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One import.
 *
 * @param columns the table's columns in the order of the file; empty for all in the table's order
 * @param path a file or a folder, local or of any file system that Hadoop knows
 * @param badRecordsAllowed how many records may be bad; negative for any number
 * @param badRecordFolder where files of bad records go; absent for the folder of the input
 * @param progress is told from time to time, from another thread
 */
public record ImportRequest(
        List<String> columns,
        String path,
        TextFormat format,
        long badRecordsAllowed,
        Optional<String> badRecordFolder,
        Consumer<ImportProgress> progress) {

    public ImportRequest {
        columns = List.copyOf(columns);
    }

    /** Every column, no bad records. */
    public static ImportRequest of(String path, TextFormat format) {
        return new ImportRequest(List.of(), path, format, 0, Optional.empty(), progress -> {});
    }

    public ImportRequest allowing(long badRecords, Optional<String> folder) {
        return new ImportRequest(columns, path, format, badRecords, folder, progress);
    }

    public ImportRequest withColumns(List<String> newColumns) {
        return new ImportRequest(newColumns, path, format, badRecordsAllowed, badRecordFolder, progress);
    }

    public ImportRequest withProgress(Consumer<ImportProgress> listener) {
        return new ImportRequest(columns, path, format, badRecordsAllowed, badRecordFolder, listener);
    }
}
