package io.millrace.cli;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
            throw INTERNAL_ERROR.error(e, "The CSV is incomplete: %s", String.valueOf(e.getMessage()));
        }
    }

    /** The JDK's message of a file that is not there, or not ours, is the file's name. */
    private static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such folder";
        }
        return failure instanceof AccessDeniedException ? "no permission" : String.valueOf(failure.getMessage());
    }

    /** Standard output stays open for whoever comes next. */
    private static OutputStream open(@Nullable Path file) {
        if (file != null) {
            try {
                return Files.newOutputStream(file);
            } catch (IOException e) {
                throw INVALID_PARAMETER_VALUE.error(
                        e, "Cannot write '%s' (%s); name a file in a folder that is there", file, reason(e));
            }
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
