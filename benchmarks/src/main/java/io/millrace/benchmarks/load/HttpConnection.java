package io.millrace.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept-alive connection: sends prepared bytes, reads a whole reply, parses no more of it than needed. Used by one thread.
 */
public final class HttpConnection implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_END = -1;
    private static final int CHUNKED = -1;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[64 << 10];
    private int filled;
    private int bodyStart;
    private int bodyEnd;

    public HttpConnection(int port) throws IOException {
        socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
            socket.setSoTimeout(120_000);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a request and reads its whole reply; returns the status. */
    public int exchange(byte[] request) throws IOException {
        out.write(request);
        return readReply();
    }

    /** For bodies that are sent in pieces; {@link #readReply} follows. */
    public OutputStream output() {
        return out;
    }

    /** Reads a whole reply; returns the status. */
    public int readReply() throws IOException {
        long length = readHead();
        if (length == CHUNKED) {
            readChunks();
            return status();
        }
        if (bodyStart + length > Integer.MAX_VALUE - 8) {
            throw new IOException("A reply of " + length + " bytes must be read as a stream");
        }
        bodyEnd = bodyStart + (int) length;
        while (filled < bodyEnd) {
            fill(bodyEnd);
        }
        return status();
    }

    /** Gets what the body of a streamed reply brings. */
    public interface Sink {
        void accept(byte[] bytes, int from, int to);
    }

    /** Reads a reply whose body is not kept; returns its length, and fails unless the status is 200. */
    public long stream(byte[] request, Sink sink) throws IOException {
        out.write(request);
        long length = readHead();
        if (status() != 200 || length == CHUNKED) {
            throw new IOException("Status " + status() + ", or a length that is not known");
        }
        long left = length - (filled - bodyStart);
        sink.accept(buffer, bodyStart, filled);
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("Reply broken off, " + left + " bytes are missing");
            }
            sink.accept(buffer, 0, read);
            left -= read;
        }
        return length;
    }

    /** A copy of the last body. */
    public byte[] body() {
        return Arrays.copyOfRange(buffer, bodyStart, bodyEnd);
    }

    public int bodyLength() {
        return bodyEnd - bodyStart;
    }

    public boolean bodyIs(byte[] expected) {
        return Arrays.equals(buffer, bodyStart, bodyEnd, expected, 0, expected.length);
    }

    /** Joins the chunks where they lie: each is moved to the end of the one before. */
    private void readChunks() throws IOException {
        bodyEnd = bodyStart;
        for (int at = bodyStart; ; ) {
            int line = lineEnd(at);
            int size = Integer.parseInt(new String(buffer, at, line - at, StandardCharsets.US_ASCII), 16);
            int data = line + 2;
            while (filled < data + size + 2) {
                fill(data + size + 2);
            }
            if (size == 0) {
                return;
            }
            System.arraycopy(buffer, data, buffer, bodyEnd, size);
            bodyEnd += size;
            at = data + size + 2;
        }
    }

    private int lineEnd(int from) throws IOException {
        for (int i = from; ; i++) {
            while (i + 1 >= filled) {
                fill(filled + 1);
            }
            if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
                return i;
            }
        }
    }

    private long readHead() throws IOException {
        filled = 0;
        int end = NO_END;
        for (int scanned = 0; end == NO_END; ) {
            fill(filled + 1);
            end = headEnd(scanned);
            scanned = Math.max(0, filled - 3);
        }
        bodyStart = end;
        return contentLength(end);
    }

    private int status() {
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + (buffer[11] - '0');
    }

    private void fill(int wanted) throws IOException {
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(wanted, 2 * buffer.length));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("The server closed the connection");
        }
        filled += read;
    }

    private int headEnd(int from) {
        for (int i = from; i + 3 < filled; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return NO_END;
    }

    private long contentLength(int headEnd) {
        for (int i = 12; i < headEnd; i++) {
            if (buffer[i] == '\n' && isLength(i + 1)) {
                return number(i + 1 + LENGTH.length);
            }
        }
        return CHUNKED;
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            int letter = buffer[at + i];
            int lower = letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
            if (lower != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int at) {
        long number = 0;
        for (int i = at; buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                number = 10 * number + (buffer[i] - '0');
            }
        }
        return number;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // nothing is lost: every reply was read
        }
    }
}
