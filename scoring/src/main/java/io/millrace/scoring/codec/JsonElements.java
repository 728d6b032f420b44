package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream into the values of its list, or into values that follow each other. Does not check them. */
final class JsonElements implements AutoCloseable {
    /** Bytes; a file that is one request may be as large. */
    private static final int MAX_ELEMENT = 1 << 28;

    private static final int END = -1;

    private final InputStream in;
    private final ByteArrayOutputStream element = new ByteArrayOutputStream();
    private boolean begun;
    private boolean list;
    private boolean over;

    JsonElements(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next value's bytes; empty at the end. */
    byte[] next() throws IOException {
        element.reset();
        int first = afterSpace();
        if (!begun) {
            begun = true;
            if (first == '[') {
                list = true;
                first = afterSpace();
            }
        } else if (list && first == ',') {
            first = afterSpace();
        } else if (list && first != ']' && first != END) {
            throw BAD_REQUEST.error("The list is broken: ',' is missing between two values");
        }
        if (list && first == ']') {
            list = false;
            over = true;
            first = afterSpace();
        }
        if (first == END) {
            if (list) {
                throw BAD_REQUEST.error("The list does not end");
            }
            return new byte[0];
        }
        if (over || first == ',' || first == ']') {
            throw BAD_REQUEST.error("Something that is no value follows the last one");
        }
        value(first);
        return element.toByteArray();
    }

    private int afterSpace() throws IOException {
        int c = in.read();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            c = in.read();
        }
        return c;
    }

    private void value(int first) throws IOException {
        int depth = 0;
        boolean text = false;
        for (int c = first; c != END; c = in.read()) {
            element.write(c);
            if (element.size() > MAX_ELEMENT) {
                throw BAD_REQUEST.error("A value is larger than %d bytes", MAX_ELEMENT);
            }
            if (text) {
                if (c == '\\') {
                    element.write(in.read());
                } else if (c == '"') {
                    text = false;
                }
            } else if (c == '"') {
                text = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            if (depth <= 0 && !text && (c == '}' || c == ']' || c == '"')) {
                return;
            }
            if (depth == 0 && !text && c == '\n') {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
