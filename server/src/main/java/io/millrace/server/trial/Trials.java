package io.millrace.server.trial;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;
import static io.millrace.protocol.ErrorCode.REQUEST_LIMIT_EXCEEDED;

import io.millrace.artifacts.LocalFolders;
import io.millrace.protocol.registry.TryModelVersion;
import io.millrace.protocol.registry.TryModelVersionResponse;
import io.millrace.server.files.VersionFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Semaphore;

/** Scores single requests with model versions, each in a process of its own. Thread-safe. */
public final class Trials {
    /** Each takes a core and half a gigabyte from the server. */
    private static final int AT_ONCE = 2;

    private static final long MAX_MODEL_BYTES = 1L << 30;

    private final TrialConfig config;
    private final VersionFiles files;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public Trials(TrialConfig config, VersionFiles files) {
        this.config = config;
        this.files = files;
    }

    /**
     * What the model answers. A server that does not allow it raises {@code PERMISSION_DENIED}, and one that tries others already
     * {@code REQUEST_LIMIT_EXCEEDED}; what is wrong with model or request is in the response.
     */
    TryModelVersionResponse run(TryModelVersion request) {
        if (!config.on()) {
            throw PERMISSION_DENIED.error(
                    "This server does not try models; an administrator can allow it with --try-models");
        }
        if (!places.tryAcquire()) {
            throw REQUEST_LIMIT_EXCEEDED.error("%d models are being tried; try again in a moment", AT_ONCE);
        }
        try {
            return inFolder(request);
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "The model could not be tried; the server's log says why");
        } finally {
            places.release();
        }
    }

    private TryModelVersionResponse inFolder(TryModelVersion request) throws IOException {
        var folder = Files.createTempDirectory("millrace-trial-");
        try {
            var model = Files.createDirectory(folder.resolve("model"));
            files.copy(request.name(), request.version(), model, MAX_MODEL_BYTES);
            return new TrialProcess(config, folder).run(model, request.request().getBytes(StandardCharsets.UTF_8));
        } finally {
            LocalFolders.discard(folder);
        }
    }
}
