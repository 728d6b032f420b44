package io.millrace.server.files;

import io.millrace.protocol.registry.VersionFile;
import io.millrace.server.artifacts.DigestStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * All files of a version.
 *
 * @param files sorted by their paths as UTF-8
 */
record VersionManifest(List<VersionFile> files) {
    static VersionManifest of(Collection<VersionFile> files) {
        return new VersionManifest(files.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(utf8(a.path()), utf8(b.path())))
                .toList());
    }

    /** Bytes of all files. */
    long size() {
        return files.stream().mapToLong(VersionFile::size).sum();
    }

    /** One digest for all; anybody can recompute it: see the wire record {@code VersionFilesResponse}. */
    String digest() {
        var digest = DigestStream.sha256();
        for (var file : files) {
            digest.update(utf8(file.path() + "\0" + file.size() + "\0" + file.sha256() + "\n"));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
