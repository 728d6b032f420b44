package io.millrace.server.artifacts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests what is read through it. Used by one thread. */
public final class DigestStream extends FilterInputStream {
    private final MessageDigest digest = sha256();
    private final Runnable atEnd;
    private long size;
    private boolean ended;

    /**
     * @param atEnd runs once when all is read, before the reader learns of it
     */
    public DigestStream(InputStream content, Runnable atEnd) {
        super(content);
        this.atEnd = atEnd;
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        if (read > 0) {
            digest.update(buffer, from, read);
            size += read;
        } else if (read < 0 && !ended) {
            ended = true;
            atEnd.run();
        }
        return read;
    }

    /** Skipped bytes would be missing. */
    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("A digest needs every byte");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    public long size() {
        return size;
    }

    /** Lower-case hexadecimal digest of what was read; ask once. */
    public String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
