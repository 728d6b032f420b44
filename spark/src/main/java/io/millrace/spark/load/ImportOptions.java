package io.millrace.spark.load;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a file is imported where the file itself says the most.
 *
 * @param header whether the first line of each file names its columns
 * @param badRecordsAllowed how many records may be bad; negative for any number
 * @param badRecordFolder where files of bad records go; absent for the folder of the input
 * @param progress is told from time to time, from another thread
 */
public record ImportOptions(
        TextFormat format,
        Header header,
        long badRecordsAllowed,
        Optional<String> badRecordFolder,
        Consumer<ImportProgress> progress) {
    public static final ImportOptions DEFAULT =
            new ImportOptions(TextFormat.DEFAULT, Header.DETECT, 0, Optional.empty(), progress -> {});

    /** Whether there is a line of names. */
    public enum Header {
        /** There is one if its fields name columns of the table, or if it is text over columns of other types. */
        DETECT,
        PRESENT,
        ABSENT
    }

    public ImportOptions withFormat(TextFormat newFormat) {
        return new ImportOptions(newFormat, header, badRecordsAllowed, badRecordFolder, progress);
    }

    public ImportOptions withHeader(Header newHeader) {
        return new ImportOptions(format, newHeader, badRecordsAllowed, badRecordFolder, progress);
    }

    /** With the folder's default: that of the input. */
    public ImportOptions allowing(long badRecords) {
        return new ImportOptions(format, header, badRecords, badRecordFolder, progress);
    }

    public ImportOptions withBadRecordFolder(String folder) {
        return new ImportOptions(format, header, badRecordsAllowed, Optional.of(folder), progress);
    }

    public ImportOptions withProgress(Consumer<ImportProgress> listener) {
        return new ImportOptions(format, header, badRecordsAllowed, badRecordFolder, listener);
    }
}
