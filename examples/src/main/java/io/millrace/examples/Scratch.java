package io.millrace.examples;

import io.millrace.artifacts.LocalFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A folder for files on their way to the server. */
final class Scratch {
    private Scratch() {}

    /** Gone, with its files, when the work is done. */
    static void with(Consumer<Path> work) {
        try {
            var folder = Files.createTempDirectory("millrace-demo-");
            try {
                work.accept(folder);
            } finally {
                LocalFolders.discard(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
