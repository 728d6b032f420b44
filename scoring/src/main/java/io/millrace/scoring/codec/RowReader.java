package io.millrace.scoring.codec;

import io.millrace.models.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a file in batches, by a model's signature. A row that cannot be read is handed out with the reason, and the next
 * ones are read on. Holds one batch in memory at a time. Used by one thread.
 */
public abstract class RowReader implements AutoCloseable {
    /** CSV with a header; a header without the required columns raises {@code INVALID_PARAMETER_VALUE}. */
    public static RowReader csv(InputStream in, @Nullable Signature signature) {
        return new CsvRows(in, input(signature));
    }

    /**
     * JSON: objects that are rows, one after the other or in a list; or a request as {@code /invocations} takes it, which is one batch.
     */
    public static RowReader json(InputStream in, @Nullable Signature signature) {
        return new JsonRows(in, input(signature), new RequestReader(signature, false));
    }

    private static InputReader input(@Nullable Signature signature) {
        return new InputReader(signature == null ? List.of() : signature.inputs(), new Coercion(false));
    }

    /** The next rows; empty at the end of the file. What is no CSV or JSON at all raises {@code BAD_REQUEST}. */
    public abstract Optional<RowBatch> next(int maxRows) throws IOException;

    @Override
    public abstract void close() throws IOException;
}
