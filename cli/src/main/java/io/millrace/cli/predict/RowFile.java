package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file whose rows are read one after the other, as texts. Used by one thread. */
interface RowFile extends AutoCloseable {
    /**
     * A row.
     *
     * @param line on which it starts, from 1 on; its number in files without lines
     * @param text as it stands in the file, or as JSON
     */
    record Row(long line, String text) {}

    /** By the file's name; others raise {@code INVALID_PARAMETER_VALUE}. */
    static RowFile open(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        if (name.endsWith(".csv")) {
            return new LineFile(file, true);
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return new LineFile(file, false);
        }
        if (name.endsWith(".json")) {
            return JsonFile.read(file);
        }
        if (name.endsWith(".parquet")) {
            return new ParquetRows(file);
        }
        throw INVALID_PARAMETER_VALUE.error("'%s' is neither .csv nor .json, .jsonl or .parquet", file);
    }

    /** Whether rows are lines of CSV, the first of them the header; otherwise they are JSON. */
    boolean csv();

    /** Settings of the model that the file has beside its rows. */
    default Optional<Map<String, Object>> params() {
        return Optional.empty();
    }

    /** The next row; null at the end. */
    @Nullable
    Row next() throws IOException;

    /** How far it is, for the progress. */
    long position() throws IOException;

    /** In the same unit. */
    long size() throws IOException;

    @Override
    void close() throws IOException;
}
