package io.millrace.mlmanager.spool;

import static io.millrace.protocol.ErrorCode.DATA_LOSS;

import io.millrace.protocol.http.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Files that wait, under the digests of their bytes; equal ones are kept once.
 *
 * @param folder made with the first
 */
record Blobs(Path folder) {
    /** Copies a file, for its owner may change it. */
    Entry.StoredFile copy(Path file, String path) throws IOException {
        Files.createDirectories(folder);
        var partial = Files.createTempFile(folder, "copy", ".part");
        var sha256 = sha256();
        try (var out = new DigestOutputStream(Files.newOutputStream(partial), sha256)) {
            Files.copy(file, out);
        }
        var name = HexFormat.of().formatHex(sha256.digest());
        Files.move(partial, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return new Entry.StoredFile(path, name, Files.size(folder.resolve(name)));
    }

    /** Bytes of all. */
    long size() throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        long size = 0;
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                size += Files.size(file);
            }
        }
        return size;
    }

    /**
     * The bytes, held against their digest; damaged or missing ones raise {@code DATA_LOSS}.
     *
     * @param localId what a model file names as its run until the server has an id for it
     */
    Payload open(Entry.StoredFile file, String localId, String serverId) throws IOException {
        var blob = folder.resolve(file.sha256());
        if (!Files.exists(blob) || !digest(blob).equals(file.sha256())) {
            throw DATA_LOSS.error("The bytes of '%s' are damaged in the spool", file.path());
        }
        boolean namesRun = file.path().equals("MLmodel") || file.path().endsWith("/MLmodel");
        return namesRun && !localId.equals(serverId)
                ? Payload.of(Files.readString(blob).replace(localId, serverId).getBytes(StandardCharsets.UTF_8))
                : Payload.of(blob);
    }

    private static String digest(Path file) throws IOException {
        var sha256 = sha256();
        try (var stream = new DigestInputStream(Files.newInputStream(file), sha256)) {
            stream.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
