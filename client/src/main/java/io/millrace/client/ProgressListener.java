package io.millrace.client;

/** Hears how a transfer moves on; called by the threads that move the bytes, at least once per file, at its end. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (path, done, total) -> {};

    /**
     * @param path of the file, relative to the artifact root
     * @param done bytes of this file so far; falls back to 0 when a failed upload starts again
     * @param total bytes of this file; -1 if unknown
     */
    void progress(String path, long done, long total);
}
