package io.millrace.cli.predict;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file whose rows are read one after the other, as texts. Used by one thread. */
final class RowFile implements AutoCloseable {
    private static final int MAX_ROW = 64 << 20;

    /** What the rows are. */
    enum Format {
        /** With a header; a row may go over several lines inside quotes. */
        CSV,
        /** An object, list or value a line. */
        JSON_LINES;

        /** By the file's name; others raise {@code INVALID_PARAMETER_VALUE}. */
        static Format of(Path file) {
            var name = String.valueOf(file.getFileName());
            if (name.endsWith(".csv")) {
                return CSV;
            }
            if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
                return JSON_LINES;
            }
            throw INVALID_PARAMETER_VALUE.error("'%s' is neither .csv nor .jsonl", file);
        }
    }

    /**
     * A row.
     *
     * @param line on which it starts, from 1 on
     * @param text without the end of its last line
     */
    record Row(long line, String text) {}

    private final SeekableByteChannel channel;
    private final BufferedReader lines;
    private final Format format;
    private long line;

    RowFile(Path file) throws IOException {
        format = Format.of(file);
        channel = Files.newByteChannel(file);
        lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8), 1 << 16);
    }

    Format format() {
        return format;
    }

    /** Bytes read so far, some of them ahead. */
    long position() throws IOException {
        return channel.position();
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The next row that is not blank; null at the end. */
    @Nullable
    Row next() throws IOException {
        for (var text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                return format == Format.CSV ? whole(text) : new Row(line, text);
            }
        }
        return null;
    }

    /** With an odd number of quotes, the row goes on. */
    private Row whole(String first) throws IOException {
        long start = line;
        var row = new StringBuilder(first);
        boolean open = isOpen(first, false);
        while (open) {
            var more = lines.readLine();
            if (more == null || row.length() > MAX_ROW) {
                throw INVALID_PARAMETER_VALUE.error("Line %d: a quote is not closed", start);
            }
            line++;
            row.append('\n').append(more);
            open = isOpen(more, true);
        }
        return new Row(start, row.toString());
    }

    private static boolean isOpen(String text, boolean before) {
        return (text.chars().filter(c -> c == '"').count() % 2 == 1) != before;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
