package io.millrace.web;

import static io.millrace.protocol.ErrorCode.ENDPOINT_NOT_FOUND;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/** The user interface's files from the class path, compressed once and kept in memory. Thread-safe. */
public final class StaticFiles {
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline';"
                    + " script-src 'self'; frame-src 'self' blob:; worker-src 'self' blob:; connect-src 'self';"
                    + " media-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final String folder;
    private final Map<String, File> files = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record File(byte[] content, byte[] gzip, String etag) {}

    /**
     * @param folder on the class path, without slashes at the ends
     */
    public StaticFiles(String folder) {
        this.folder = folder;
    }

    /** Answers with a file of the folder; an unknown one raises {@code ENDPOINT_NOT_FOUND}. */
    public void serve(String path, Exchange exchange) {
        var file = find(path).orElseThrow(() -> ENDPOINT_NOT_FOUND.error("No such page: /%s", path));
        boolean hashed = path.startsWith("assets/");
        exchange.header("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
        exchange.header("Content-Security-Policy", POLICY);
        exchange.header("Referrer-Policy", "same-origin");
        exchange.header("ETag", file.etag());
        exchange.header("Vary", "Accept-Encoding");
        if (exchange.header("If-None-Match").filter(file.etag()::equals).isPresent()) {
            exchange.sendEmpty(304);
            return;
        }
        boolean gzip = exchange.header("Accept-Encoding").orElse("").contains("gzip")
                && file.gzip().length < file.content().length;
        if (gzip) {
            exchange.header("Content-Encoding", "gzip");
        }
        exchange.send(200, typeOf(path), gzip ? file.gzip() : file.content());
    }

    /** Only files that exist are kept, so that guessed names cannot fill the memory. */
    private Optional<File> find(String path) {
        var known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        var loaded = load(path);
        loaded.ifPresent(file -> files.put(path, file));
        return loaded;
    }

    private Optional<File> load(String path) {
        if (path.contains("..") || path.contains("\\") || path.contains("%") || isFolder(path)) {
            return Optional.empty();
        }
        try (var stream = StaticFiles.class.getClassLoader().getResourceAsStream(folder + "/" + path)) {
            if (stream == null || path.isEmpty() || path.endsWith("/")) {
                return Optional.empty();
            }
            var content = stream.readAllBytes();
            var checksum = new CRC32C();
            checksum.update(content);
            var etag = "\"" + HexFormat.of().toHexDigits(checksum.getValue(), 8) + "-" + content.length + "\"";
            return Optional.of(new File(content, gzip(content), etag));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the class path a folder can be opened, too, and answers with the names of its files. Files have an extension. */
    private static boolean isFolder(String path) {
        return path.indexOf('.', path.lastIndexOf('/') + 1) < 0;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static String typeOf(String path) {
        var extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
