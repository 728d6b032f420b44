package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.scoring.codec.RowWriter;
import java.io.OutputStream;
import java.nio.file.Path;

/** How predictions are written. */
enum OutputFormat {
    CSV,
    JSON_LINES,
    /** As {@code /invocations} answers. */
    JSON;

    /** By the file's name; others raise {@code INVALID_PARAMETER_VALUE}. */
    static OutputFormat of(Path file) {
        var name = String.valueOf(file.getFileName());
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSON_LINES;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        throw INVALID_PARAMETER_VALUE.error(
                name.endsWith(".parquet")
                        ? "Predictions are not written as Parquet ('%s'): write .csv, .json or .jsonl, or score in Spark"
                        : "'%s' is neither .csv nor .json or .jsonl",
                file);
    }

    RowWriter writer(OutputStream out) {
        return switch (this) {
            case CSV -> RowWriter.csv(out);
            case JSON_LINES -> RowWriter.jsonLines(out);
            case JSON -> RowWriter.json(out);
        };
    }
}
