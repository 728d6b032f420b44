package io.millrace.server.tracking;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.artifacts.ArtifactRepositories;

/**
 * Where artifacts of new experiments go. Immutable.
 *
 * @param defaultRoot root URI for experiments that name no location of their own; a local path is made absolute, because
 *     clients read it in directories of their own
 */
public record ArtifactLocations(String defaultRoot) {
    private static final int MAX_LENGTH = 2048;

    public ArtifactLocations {
        defaultRoot = absolute(defaultRoot);
    }

    String forExperiment(long experimentId) {
        return append(defaultRoot, String.valueOf(experimentId));
    }

    static String forRun(String experimentLocation, String runId) {
        return append(experimentLocation, runId + "/artifacts");
    }

    static String forModel(String experimentLocation, String modelId) {
        return append(experimentLocation, "models/" + modelId + "/artifacts");
    }

    /** The location a client asked for: a local path made absolute, any other URI as given. Nothing is opened here. */
    static String checked(String location) {
        if (location.length() > MAX_LENGTH) {
            throw INVALID_PARAMETER_VALUE.error(
                    "'artifact_location' exceeds the maximum length of %d characters", MAX_LENGTH);
        }
        Rules.checkText(location, "artifact_location");
        int query = location.indexOf('?');
        boolean climbs = query >= 0 && location.substring(query).contains("..");
        if (location.indexOf('#') >= 0 || location.indexOf(';') >= 0 || climbs) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value '%s' for parameter 'artifact_location' supplied: fragments, parameters and '..' in"
                            + " the query are not allowed",
                    location);
        }
        return absolute(location);
    }

    private static String absolute(String location) {
        return ArtifactRepositories.schemeOf(location).isEmpty()
                ? ArtifactRepositories.localPath(location)
                        .toAbsolutePath()
                        .normalize()
                        .toString()
                : location;
    }

    /** Appends below a URI, keeping its query behind. */
    public static String append(String base, String child) {
        int query = base.indexOf('?');
        var path = query < 0 ? base : base.substring(0, query);
        var rest = query < 0 ? "" : base.substring(query);
        return (path.endsWith("/") ? path : path + "/") + child + rest;
    }
}
