package io.millrace.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams all matching runs from the server to a file or to standard output. */
final class RunsCsv {
    private static final String PATH = "api/2.0/millrace/runs.csv";

    private RunsCsv() {}

    static int write(Connection connection, Map<String, Object> query, @Nullable Path file) {
        try (var transport = connection.transport();
                var download = transport.download(PATH, query, 0);
                var out = open(file)) {
            download.content().transferTo(out);
            out.flush();
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Standard output stays open for whoever comes next. */
    private static OutputStream open(@Nullable Path file) throws IOException {
        if (file != null) {
            return Files.newOutputStream(file);
        }
        return new java.io.FilterOutputStream(System.out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }
}
