package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of CSV (RFC 4180): quotes around a cell, doubled inside; any end of line; empty lines are passed over. */
final class CsvLines implements AutoCloseable {
    private static final int MAX_CELL = 16 << 20;
    private static final int END = -1;

    private final Reader in;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int line = 1;
    private int started = 1;
    private boolean begun;

    CsvLines(InputStream in) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    }

    /** Line on which the last record began, from 1 on. */
    int line() {
        return started;
    }

    /** The next record's cells, in a list that the next call fills again; null at the end. */
    @Nullable
    List<String> next() throws IOException {
        while (true) {
            cells.clear();
            started = line;
            int end = record();
            boolean empty = cells.size() == 1 && cells.get(0).isEmpty();
            if (!empty) {
                return cells;
            }
            if (end == END) {
                return null;
            }
        }
    }

    /** Returns what ended the record. */
    private int record() throws IOException {
        while (true) {
            cell.setLength(0);
            int c = read();
            c = c == '"' ? quoted() : plain(c);
            cells.add(cell.toString());
            if (c != ',') {
                return c;
            }
        }
    }

    private int plain(int first) throws IOException {
        int c = first;
        while (c != ',' && c != '\n' && c != END) {
            append(c);
            c = read();
        }
        return c;
    }

    private int quoted() throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                throw BAD_REQUEST.error("line %d: a quote is not closed", started);
            }
            if (c != '"') {
                append(c);
                continue;
            }
            c = read();
            if (c != '"') {
                return plain(c);
            }
            append('"');
        }
    }

    private void append(int c) {
        if (cell.length() >= MAX_CELL) {
            throw BAD_REQUEST.error("line %d: a cell is longer than %d characters", started, MAX_CELL);
        }
        cell.append((char) c);
    }

    /** Ends of line are one line feed. */
    private int read() throws IOException {
        int c = in.read();
        if (!begun) {
            begun = true;
            c = c == '\uFEFF' ? in.read() : c;
        }
        if (c == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
