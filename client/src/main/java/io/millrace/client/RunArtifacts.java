package io.millrace.client;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactContent;
import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.ArtifactRepository;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.FileInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a run or logged model. Everything streams with constant memory. Thread-safe.
 *
 * <p>Paths are relative to the artifact root, with slashes, such as {@code model/MLmodel}; the empty one is the root. A
 * path that could leave the root is {@code INVALID_PARAMETER_VALUE}, a file that is not there {@code
 * RESOURCE_DOES_NOT_EXIST}.
 */
public final class RunArtifacts {
    private final ArtifactRepository repository;
    private final ProgressListener listener;

    RunArtifacts(ArtifactRepository repository) {
        this(repository, ProgressListener.NONE);
    }

    private RunArtifacts(ArtifactRepository repository, ProgressListener listener) {
        this.repository = repository;
        this.listener = listener;
    }

    /** The same files, with every transfer told to a listener. */
    public RunArtifacts withProgress(ProgressListener progress) {
        return new RunArtifacts(repository, progress);
    }

    /** Stores a file under its own name in the root. */
    public void log(Path file) {
        log(file, "");
    }

    /** Stores a file under its own name in a directory. */
    public void log(Path file, String directory) {
        var path = ArtifactPath.of(directory).resolve(String.valueOf(file.getFileName()));
        write(path, payload(file));
    }

    /** Stores bytes under a path; what was there is replaced. */
    public void log(Payload content, String path) {
        write(ArtifactPath.of(path), content);
    }

    /** Stores text as UTF-8; what was there is replaced. */
    public void logText(String text, String path) {
        log(Payload.of(text.getBytes(StandardCharsets.UTF_8)), path);
    }

    /**
     * Stores all files below a local folder, links to files included. Every name is checked before the first file is
     * sent. Empty folders leave no trace.
     *
     * @param directory where the content of the folder, not the folder itself, goes
     */
    public void logDirectory(Path folder, String directory) {
        filesBelow(folder, ArtifactPath.of(directory)).forEach((path, file) -> write(path, payload(file)));
    }

    /** One level, sorted by path; empty if it is no directory. */
    public List<FileInfo> list(String directory) {
        return repository.list(ArtifactPath.of(directory));
    }

    /** The root's first level. */
    public List<FileInfo> list() {
        return list("");
    }

    /** Opens a file; the caller closes it. */
    public ArtifactContent open(String path) {
        return repository.open(ArtifactPath.of(path));
    }

    /**
     * Brings a file, or a directory with all below it. A file appears under its name only when it is complete; what was
     * there is replaced. Names that the server makes up cannot lead out of the folder.
     *
     * @param path the empty one is the whole root
     * @param folder made if it is missing
     * @return where it is now: {@code folder/<last segment of path>}, for the root the folder itself
     */
    public Path download(String path, Path folder) {
        return new FolderDownload(repository, listener).fetch(ArtifactPath.of(path), folder);
    }

    /** Deletes a file or directory; what is not there counts as deleted. */
    public void delete(String path) {
        repository.delete(ArtifactPath.of(path));
    }

    private void write(ArtifactPath path, Payload content) {
        repository.write(path, new CountedPayload(content, path.value(), listener));
        if (content.length() == 0) {
            listener.progress(path.value(), 0, 0);
        }
    }

    private static Map<ArtifactPath, Path> filesBelow(Path folder, ArtifactPath directory) {
        if (!Files.isDirectory(folder)) {
            throw INVALID_PARAMETER_VALUE.error("'%s' is no folder", folder);
        }
        var files = new TreeMap<ArtifactPath, Path>(Comparator.comparing(ArtifactPath::value));
        try (var walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile).forEach(file -> files.put(below(folder, file, directory), file));
        } catch (IOException | UncheckedIOException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "Cannot read the folder '%s': %s", folder, String.valueOf(e.getMessage()));
        }
        return files;
    }

    private static ArtifactPath below(Path folder, Path file, ArtifactPath directory) {
        var path = directory;
        for (var name : folder.relativize(file)) {
            path = path.resolve(name.toString());
        }
        return path;
    }

    private static Payload payload(Path file) {
        try {
            return Payload.of(file);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read the file '%s'", file);
        }
    }
}
