package io.millrace.client;

import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.artifacts.ArtifactRepository;
import io.millrace.protocol.http.Payload;
import io.millrace.protocol.tracking.GetRun;
import io.millrace.protocol.tracking.GetRunResponse;
import io.millrace.protocol.tracking.ListArtifacts;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import io.millrace.protocol.tracking.LoggedModelInfo;
import io.millrace.protocol.tracking.RunInfo;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Files of runs and models. Source: MLflow {@code service.proto#ListArtifacts} and the artifact proxy. */
interface ArtifactCalls extends Calls {
    /**
     * The files of a run, wherever its {@code artifact_uri} says they are: behind the tracking server, in a directory of
     * this machine, or in a store that a provider on the class path knows.
     */
    default RunArtifacts artifacts(String runId) {
        return artifacts(transport()
                .get(API + "runs/get", new GetRun(runId, runId), GetRunResponse.class)
                .run()
                .info());
    }

    /** The files of a run that the caller already knows: it costs no request. */
    default RunArtifacts artifacts(RunInfo run) {
        return new RunArtifacts(openRoot(root(run.artifactUri(), "Run '" + run.runId() + "'")));
    }

    /** The files of a logged model: it has the same shape as a run's. */
    default RunArtifacts artifacts(LoggedModelInfo model) {
        return new RunArtifacts(openRoot(root(model.artifactUri(), "Logged model '" + model.modelId() + "'")));
    }

    /** The repository of any artifact root; a scheme that nothing here knows is {@code INVALID_PARAMETER_VALUE}. */
    ArtifactRepository openRoot(String root);

    /** One level of a run's files as the server lists them, with paths relative to the run's root. */
    default ListArtifactsResponse listArtifacts(ListArtifacts request) {
        return transport().get(API + "artifacts/list", request, ListArtifactsResponse.class);
    }

    /**
     * Stores a file of at most 10 MB through the server, whatever the run's root is.
     *
     * @param path relative to the run's root
     */
    default void uploadArtifact(String runId, String path, Payload content) {
        transport()
                .postBytes(AJAX + "upload-artifact", new TreeMap<>(Map.of("run_uuid", runId, "path", path)), content);
    }

    private static String root(@Nullable String uri, String owner) {
        if (uri == null) {
            throw RESOURCE_DOES_NOT_EXIST.error("%s has no artifact URI", owner);
        }
        return uri;
    }
}
