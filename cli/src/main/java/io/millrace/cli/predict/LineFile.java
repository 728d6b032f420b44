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

/** A file whose rows are lines: CSV with a header, where a row may go over several lines inside of quotes, or JSON. */
final class LineFile implements RowFile {
    private static final int MAX_ROW = 64 << 20;

    private final SeekableByteChannel channel;
    private final BufferedReader lines;
    private final boolean csv;
    private long line;

    LineFile(Path file, boolean csv) throws IOException {
        this.csv = csv;
        channel = Files.newByteChannel(file);
        lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public boolean csv() {
        return csv;
    }

    /** Bytes read so far, some of them ahead. */
    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    /** Blank lines are passed over. */
    @Override
    public @Nullable Row next() throws IOException {
        for (var text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                return csv ? whole(text) : new Row(line, text);
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
