package io.millrace.server.files;

import io.millrace.artifacts.ArtifactPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as its files need it.
 *
 * @param id surrogate key
 * @param model name
 * @param version number
 * @param location where its files are
 * @param folder the one name of that place; absent: the server does not read it
 * @param state how far the digests are
 * @param digest of all files, once they are read
 * @param size bytes of all files, once they are read
 * @param message why they could not be read; otherwise empty
 */
record VersionFolder(
        long id,
        String model,
        long version,
        String location,
        @Nullable String folder,
        DigestState state,
        @Nullable String digest,
        @Nullable Long size,
        String message) {

    /** For messages: {@code version 3 of 'churn'}. */
    String shown() {
        return "version " + version + " of '" + model + "'";
    }

    /** The place itself and all folders above it. */
    static List<String> withFoldersAbove(String key) {
        var places = new ArrayList<String>();
        for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
            places.add(key.substring(0, end));
        }
        return places;
    }

    /** Path of a file below a folder, both in the same repository. */
    static String relative(ArtifactPath folder, String file) {
        return folder.isRoot() ? file : file.substring(folder.value().length() + 1);
    }
}
