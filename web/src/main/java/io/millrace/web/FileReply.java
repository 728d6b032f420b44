package io.millrace.web;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.http.PercentEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file as a download: always an attachment, with length, ETag and byte ranges, and nothing in it that the browser
 * would run.
 *
 * @param name shown to the user, any characters
 * @param contentType media type
 * @param size bytes
 * @param modified when it was last written
 */
public record FileReply(String name, String contentType, long size, Instant modified) {
    private static final int BUFFER = 256 << 10;
    /** As RFC 9110 has it; Java's own RFC 1123 format writes days below 10 with one digit. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** Sends what the client asked for of the content; the caller closes it. */
    public void send(Exchange exchange, InputStream content) throws IOException {
        var etag = "\"" + Long.toHexString(size) + "-" + Long.toHexString(modified.toEpochMilli()) + "\"";
        exchange.header("ETag", etag);
        exchange.header("Last-Modified", HTTP_DATE.format(modified.atOffset(ZoneOffset.UTC)));
        exchange.header("Accept-Ranges", "bytes");
        exchange.header("Cache-Control", "no-cache");
        exchange.header("Content-Disposition", disposition(name));
        exchange.header("Content-Security-Policy", "sandbox; default-src 'none'");
        if (exchange.header("If-None-Match").filter(known -> names(known, etag)).isPresent()) {
            exchange.sendEmpty(304);
            return;
        }
        var range = range(exchange, etag);
        if (range.isPresent()) {
            var part = range.get();
            exchange.header("Content-Range", "bytes " + part.from() + "-" + part.to() + "/" + size);
            content.skipNBytes(part.from());
            copy(exchange, 206, content, part.length());
        } else {
            copy(exchange, 200, content, size);
        }
    }

    private static boolean names(String header, String etag) {
        return header.equals("*")
                || Pattern.compile(",").splitAsStream(header).anyMatch(tag -> {
                    var known = tag.trim();
                    return known.equals(etag) || known.equals("W/" + etag); // proxies that compress weaken it
                });
    }

    /** A download that goes on must go on with the same content: If-Range names what the client has. */
    private Optional<ByteRange> range(Exchange exchange, String etag) {
        var same = exchange.header("If-Range").map(etag::equals).orElse(true);
        if (!same) {
            return Optional.empty();
        }
        try {
            return exchange.header("Range").flatMap(header -> ByteRange.of(header, size));
        } catch (MlflowException outside) {
            exchange.header("Content-Range", "bytes */" + size);
            throw outside;
        }
    }

    /** Attachment header after RFC 6266: a plain name for old clients, the true one in UTF-8. */
    public static String disposition(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + PercentEncoding.encode(name);
    }

    private void copy(Exchange exchange, int status, InputStream content, long length) throws IOException {
        OutputStream out = exchange.open(status, contentType, OptionalLong.of(length));
        var buffer = new byte[(int) Math.max(1, Math.min(BUFFER, length))];
        long left = length;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("'" + name + "' became shorter while it was read");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.close(); // not after a failure: a reply that breaks off must not look complete
    }
}
