package io.millrace.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Schemas and frames for tests of the data context; each test class has a schema of its own. */
public final class DataTables {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private DataTables() {}

    /** A context whose current schema is new. */
    public static DataContext context() {
        var context = DataContext.of(LocalSpark.session());
        context.setSchema("test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet());
        return context;
    }

    /** The rows of a query as one text: values parted by commas, rows by semicolons, in the order of the first column. */
    public static String rows(Dataset<Row> frame) {
        return frame.orderBy(frame.columns()[0]).collectAsList().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> String.valueOf(row.get(i)))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    /** Writes the lines into a new file of this folder. */
    public static Path file(Path folder, String name, String... lines) {
        try {
            return Files.write(folder.resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
