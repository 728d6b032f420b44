package io.millrace.server.files;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.protocol.registry.VersionFile;
import io.millrace.protocol.tracking.FileInfo;
import io.millrace.server.artifacts.DigestStream;
import io.millrace.server.artifacts.FileDigest;
import io.millrace.server.artifacts.ServedArtifacts;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/**
 * Reads all files of a folder and digests them, one after another, with constant memory.
 *
 * @param artifacts names places
 * @param known digests that were taken before, by key; they count if the file is still the same
 * @param progress runs every few megabytes, and may break off by an exception
 */
record FolderReader(ServedArtifacts artifacts, Map<String, FileDigest> known, Runnable progress) {
    private static final int MAX_ENTRIES = 50_000;
    private static final int BUFFER = 1 << 20;

    /** The files of a folder, or the one file that a place is; empty if nothing is there. */
    Optional<VersionManifest> read(Place place) throws IOException {
        var there = place.repository().find(place.path());
        if (there.isEmpty()) {
            return Optional.empty();
        }
        var files = new ArrayList<VersionFile>();
        if (there.get().isDir()) {
            readFolder(place, files);
        } else {
            files.add(digest(place, place.path().name()));
        }
        return Optional.of(VersionManifest.of(files));
    }

    private void readFolder(Place place, ArrayList<VersionFile> files) throws IOException {
        var folders = new ArrayDeque<ArtifactPath>();
        folders.add(place.path());
        int entries = 0;
        while (!folders.isEmpty()) {
            for (FileInfo entry : place.repository().list(folders.remove())) {
                if (++entries > MAX_ENTRIES) {
                    throw INVALID_PARAMETER_VALUE.error("There are more than %d files and folders", MAX_ENTRIES);
                }
                var path = ArtifactPath.of(entry.path());
                if (entry.isDir()) {
                    folders.add(path);
                } else {
                    files.add(digest(place.at(path), VersionFolder.relative(place.path(), entry.path())));
                }
            }
        }
    }

    private VersionFile digest(Place file, String name) throws IOException {
        progress.run();
        try (var content = file.repository().open(file.path())) {
            var before = known.get(artifacts.key(file));
            if (before != null && before.isOf(content.size(), content.modified())) {
                return new VersionFile(name, before.size(), before.sha256());
            }
            var stream = new DigestStream(content.stream(), progress);
            var buffer = new byte[BUFFER];
            while (stream.read(buffer, 0, buffer.length) >= 0) {
                progress.run();
            }
            return new VersionFile(name, stream.size(), stream.sha256Hex());
        }
    }
}
