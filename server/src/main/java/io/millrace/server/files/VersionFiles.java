package io.millrace.server.files;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.REQUEST_LIMIT_EXCEEDED;
import static io.millrace.protocol.ErrorCode.RESOURCE_CONFLICT;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.registry.VerifyFilesResponse;
import io.millrace.protocol.registry.VersionFile;
import io.millrace.protocol.registry.VersionFilesResponse;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.registry.ModelVersions;
import io.millrace.server.registry.RegistryRules;
import io.millrace.server.tracking.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the files of a version are and were. Thread-safe. */
public final class VersionFiles {
    /** Each reads a whole model: more would only take the disk from each other, and from everybody else. */
    private static final int VERIFICATIONS = 4;

    private final Database database;
    private final VersionPlaces places;
    private final VersionDigests digests;
    private final ModelVersions versions;
    private final Semaphore verifications = new Semaphore(VERIFICATIONS);

    public VersionFiles(Database database, VersionDigests digests, ModelVersions versions) {
        this.database = database;
        this.places = digests.places();
        this.digests = digests;
        this.versions = versions;
    }

    /** What was recorded when the version was made. */
    public VersionFilesResponse recorded(String name, String version) {
        return database.read(tx -> {
            var folder = find(tx, name, version);
            return new VersionFilesResponse(
                    folder.state().name(),
                    folder.digest(),
                    folder.size(),
                    folder.message().isEmpty() ? null : folder.message(),
                    VersionFileStore.files(tx, folder.id()));
        });
    }

    VersionFolder folder(String name, String version) {
        return database.read(tx -> find(tx, name, version));
    }

    private static VersionFolder find(Tx tx, String name, String version) {
        long number = RegistryRules.version(version);
        return VersionFileStore.find(tx, name, number)
                .orElseThrow(() -> RESOURCE_DOES_NOT_EXIST.error(
                        "Model Version (name=%s, version=%s) not found", Rules.cut(name, 300), version));
    }

    ModelVersions versions() {
        return versions;
    }

    /** {@code models:/name/version} of the versions that were copied from this one. */
    List<String> copies(VersionFolder folder) {
        return database.read(tx -> VersionFileStore.copies(tx, folder));
    }

    /** Id of the logged model that the client named. */
    Optional<String> loggedModel(VersionFolder folder) {
        return database.read(tx -> VersionFileStore.loggedModel(tx, folder.id()));
    }

    /** Where the files are; a location that the server does not open raises {@code INVALID_PARAMETER_VALUE}. */
    Place place(VersionFolder folder) {
        return places.open(folder);
    }

    /**
     * Copies the files to an empty folder of this machine.
     *
     * @param maxBytes more raise {@code INVALID_PARAMETER_VALUE}
     */
    public void copy(String name, String version, Path target, long maxBytes) throws IOException {
        new FolderCopy(target, maxBytes).of(places.open(folder(name, version)));
    }

    /** Reads all files again, and compares them with what was recorded. */
    public VerifyFilesResponse verify(String user, String name, String version) {
        var folder = folder(name, version);
        requireDigests(folder);
        if (!verifications.tryAcquire()) {
            throw REQUEST_LIMIT_EXCEEDED.error(
                    "%d verifications are running; try again when one has finished", VERIFICATIONS);
        }
        try {
            var now = read(folder);
            var result = compared(database.read(tx -> VersionFileStore.files(tx, folder.id())), now.files());
            versions.verified(user, name, version, result.intact());
            return result;
        } finally {
            verifications.release();
        }
    }

    private void requireDigests(VersionFolder folder) {
        switch (folder.state()) {
            case COMPLETE -> {}
            case PENDING ->
                throw RESOURCE_CONFLICT.error(
                        "The files of %s are still being read for the first time; try again later", folder.shown());
            case NOT_READABLE ->
                throw INVALID_PARAMETER_VALUE.error(
                        "The files of %s cannot be verified by the server: %s", folder.shown(), folder.message());
            case FAILED -> {
                digests.retry(folder.id());
                throw RESOURCE_CONFLICT.error(
                        "The files of %s could not be read (%s). They are being read again; try again later",
                        folder.shown(), folder.message());
            }
        }
    }

    private VersionManifest read(VersionFolder folder) {
        try {
            return new FolderReader(places.artifacts(), Map.of(), () -> {})
                    .read(places.open(folder))
                    .orElseGet(() -> new VersionManifest(List.of()));
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "The files of %s cannot be read", folder.shown());
        }
    }

    private static VerifyFilesResponse compared(List<VersionFile> recorded, List<VersionFile> present) {
        var now = present.stream().collect(Collectors.toMap(VersionFile::path, Function.identity()));
        var changed = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var file : recorded) {
            var found = now.remove(file.path());
            if (found == null) {
                missing.add(file.path());
            } else if (!found.equals(file)) {
                changed.add(file.path());
            }
        }
        var added = now.keySet().stream().sorted().toList();
        boolean intact = changed.isEmpty() && missing.isEmpty() && added.isEmpty();
        return new VerifyFilesResponse(intact, changed, missing, added, present.size());
    }
}
