package io.millrace.scoring.codec;

import io.millrace.models.data.Data;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a file.
 *
 * @param data of the rows that could be read, as the model's signature has it; empty when none could
 * @param rows how many that are; for a file that is one request as a whole, how many it has, or 1
 * @param rejected the others
 */
public record RowBatch(Optional<Data> data, int rows, List<Rejected> rejected) {
    /**
     * A row that cannot be read.
     *
     * @param line in the file for CSV, number of the row for JSON, both from 1 on
     * @param text the row as it stands in the file
     * @param reason a sentence that names the column
     */
    public record Rejected(long line, String text, String reason) {}
}
