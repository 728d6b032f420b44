package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Files of runs. */
record RunFiles(Session session) {
    /** @param name the file's own path below the run's artifacts */
    void log(Path file, String name) {
        var run = session.active().needRun();
        if (!Files.isRegularFile(file)) {
            throw INVALID_PARAMETER_VALUE.error("There is no file '%s'", file);
        }
        run.run().store(file, name);
    }

    void log(List<Path> files, List<String> names) {
        session.active().needRun();
        if (files.size() != names.size()) {
            throw INVALID_PARAMETER_VALUE.error(
                    "%d files do not go with %d names; each file needs one", files.size(), names.size());
        }
        for (int i = 0; i < files.size(); i++) {
            log(files.get(i), names.get(i));
        }
    }

    /** @param runId empty: the active one */
    ArtifactContent open(String runId, String name) {
        return session.client().artifacts(session.settledRunId(runId)).open(name);
    }

    byte[] bytes(String runId, String name) {
        try (var content = open(runId, name)) {
            return content.stream().readAllBytes();
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "Cannot read '%s' of run '%s'", name, runId);
        }
    }

    /** Overwrites; the folder must be there. A folder as target gets the file under its own name. */
    Path download(String name, Path target, String runId) {
        var file = Files.isDirectory(target) ? target.resolve(lastSegment(name)) : target;
        var partial = file.resolveSibling("." + file.getFileName() + ".part");
        try (var content = open(runId, name)) {
            Files.copy(content.stream(), partial, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "Cannot write '%s' to '%s': %s", name, file, String.valueOf(e.getMessage()));
        }
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
