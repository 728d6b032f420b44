package io.millrace.client;

import static io.millrace.protocol.ErrorCode.DATA_LOSS;

import io.millrace.models.ModelUri;
import io.millrace.protocol.registry.VersionFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** Holds downloaded files against what the server noted when the version was made. */
record DigestCheck(ModelUri.Version version, List<VersionFile> known) {
    /** A file that is missing, that nobody knows, or that has other bytes raises {@code DATA_LOSS}. */
    void check(Path folder) throws IOException {
        var unknown = paths(folder);
        for (var file : known) {
            if (!unknown.remove(file.path())) {
                throw DATA_LOSS.error("%s is not what was registered: '%s' is missing", version, file.path());
            }
            if (!digest(folder.resolve(file.path())).equals(file.sha256())) {
                throw DATA_LOSS.error("%s is not what was registered: '%s' has changed", version, file.path());
            }
        }
        if (!unknown.isEmpty()) {
            throw DATA_LOSS.error("%s is not what was registered: '%s' was added", version, unknown.first());
        }
    }

    private static TreeSet<String> paths(Path folder) throws IOException {
        var paths = new TreeSet<String>();
        try (var walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> paths.add(folder.relativize(file).toString().replace('\\', '/')));
        }
        return paths;
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
