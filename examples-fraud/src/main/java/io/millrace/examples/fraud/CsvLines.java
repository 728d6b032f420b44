package io.millrace.examples.fraud;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Lines of comma-separated values. Numbers are written digit by digit: formatting them as text would take most of the time. */
final class CsvLines implements Closeable {
    private static final int ROOM = 1 << 16;
    private static final int LONGEST = 32;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private final OutputStream out;
    private final byte[] buffer = new byte[ROOM];
    private int used;
    private boolean first = true;
    private long bytes;

    CsvLines(OutputStream out) {
        this.out = out;
    }

    /** @param digits after the point, up to 6 */
    CsvLines number(double value, int digits) throws IOException {
        separate();
        long scaled = Math.round(Math.abs(value) * POWERS[digits]);
        if (value < 0 && scaled != 0) {
            buffer[used++] = '-';
        }
        whole(scaled / POWERS[digits]);
        if (digits > 0) {
            buffer[used++] = '.';
            fraction(scaled % POWERS[digits], digits);
        }
        return this;
    }

    CsvLines text(String text) throws IOException {
        separate();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            room();
            buffer[used++] = each;
        }
        return this;
    }

    void end() throws IOException {
        room();
        buffer[used++] = '\n';
        first = true;
    }

    /** All that was written. */
    long bytes() {
        return bytes + used;
    }

    private void separate() throws IOException {
        room();
        if (!first) {
            buffer[used++] = ',';
        }
        first = false;
    }

    private void whole(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        fraction(value, digits);
    }

    private void fraction(long value, int digits) {
        long rest = value;
        for (int i = used + digits - 1; i >= used; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        used += digits;
    }

    private void room() throws IOException {
        if (used > ROOM - LONGEST) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, used);
        bytes += used;
        used = 0;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
