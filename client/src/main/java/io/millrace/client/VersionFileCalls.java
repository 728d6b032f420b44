package io.millrace.client;

import io.millrace.protocol.http.Download;
import io.millrace.protocol.registry.DiffModelVersions;
import io.millrace.protocol.registry.DiffModelVersionsResponse;
import io.millrace.protocol.registry.GetModelVersion;
import io.millrace.protocol.registry.ListVersionArtifacts;
import io.millrace.protocol.registry.TryModelVersion;
import io.millrace.protocol.registry.TryModelVersionResponse;
import io.millrace.protocol.registry.VerifyFilesResponse;
import io.millrace.protocol.registry.VersionFilesResponse;
import io.millrace.protocol.registry.VersionLineage;
import io.millrace.protocol.registry.VersionSchema;
import io.millrace.protocol.tracking.ListArtifactsResponse;
import java.util.Map;
import java.util.TreeMap;

/** What is in a version, where it comes from, and whether it still is what it was. Millrace's own. */
interface VersionFileCalls extends Calls {
    /** The files as they were when the version was made, with their digests; these may still be pending. */
    default VersionFilesResponse getModelVersionFiles(String name, String version) {
        return transport()
                .get(MILLRACE + "model-versions/files", new GetModelVersion(name, version), VersionFilesResponse.class);
    }

    /** Has the server read all files again and compare. */
    default VerifyFilesResponse verifyModelVersion(String name, String version) {
        return transport()
                .post(
                        MILLRACE + "model-versions/verify",
                        new GetModelVersion(name, version),
                        VerifyFilesResponse.class);
    }

    /**
     * Has a process beside the server score one request, where the server allows it ({@code --try-models}); otherwise {@code
     * PERMISSION_DENIED}. What is wrong with model or request is in the response.
     */
    default TryModelVersionResponse tryModelVersion(TryModelVersion request) {
        return transport().post(MILLRACE + "model-versions/try", request, TryModelVersionResponse.class);
    }

    /** What differs between two versions: signature, flavors, params, metrics, tags, files. */
    default DiffModelVersionsResponse diffModelVersions(DiffModelVersions request) {
        return transport().get(MILLRACE + "model-versions/diff", request, DiffModelVersionsResponse.class);
    }

    /** As {@link #diffModelVersions(DiffModelVersions)}, of one model. */
    default DiffModelVersionsResponse diffModelVersions(String name, String version, String otherVersion) {
        return diffModelVersions(new DiffModelVersions(name, version, otherVersion, null));
    }

    /** The run, code and data that a version comes from, and its copies. */
    default VersionLineage getModelVersionLineage(String name, String version) {
        return transport()
                .get(MILLRACE + "model-versions/lineage", new GetModelVersion(name, version), VersionLineage.class);
    }

    /** What the {@code MLmodel} file says of inputs, outputs and flavors. */
    default VersionSchema getModelVersionSchema(String name, String version) {
        return transport()
                .get(MILLRACE + "model-versions/schema", new GetModelVersion(name, version), VersionSchema.class);
    }

    /** One level of a version's files as the server lists them, with paths relative to the version's root. */
    default ListArtifactsResponse listModelVersionArtifacts(ListVersionArtifacts request) {
        return transport().get(MILLRACE + "model-versions/artifacts", request, ListArtifactsResponse.class);
    }

    /**
     * Opens one file of a version through the server, wherever it is; the caller closes it.
     *
     * @param path relative to the version's root
     */
    default Download openModelVersionFile(String name, String version, String path) {
        var query = new TreeMap<>(Map.of("name", name, "version", version, "path", path));
        return transport().download("model-versions/get-artifact", query, 0);
    }
}
