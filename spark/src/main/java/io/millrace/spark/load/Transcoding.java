package io.millrace.spark.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A stream of any character set, read as UTF-8. */
final class Transcoding extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[8192];
    private byte[] bytes = new byte[0];
    private int at;
    private char half;

    Transcoding(InputStream in, Charset charset) {
        this.reader = new InputStreamReader(in, charset);
    }

    @Override
    public int read() throws IOException {
        return more() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        var count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean more() throws IOException {
        while (at == bytes.length) {
            var start = half == 0 ? 0 : 1;
            chars[0] = half;
            var count = reader.read(chars, start, chars.length - start);
            if (count < 0) {
                return false;
            }
            var end = start + count;
            // A pair of surrogates is one character, and must not be parted by the buffer's end.
            half = Character.isHighSurrogate(chars[end - 1]) ? chars[end - 1] : 0;
            bytes = bytes(CharBuffer.wrap(chars, 0, half == 0 ? end : end - 1));
            at = 0;
        }
        return true;
    }

    private static byte[] bytes(CharBuffer text) {
        var encoded = StandardCharsets.UTF_8.encode(text);
        var bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
