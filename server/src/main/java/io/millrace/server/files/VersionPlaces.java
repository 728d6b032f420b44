package io.millrace.server.files;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.server.artifacts.ServedArtifacts;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import io.millrace.server.db.Tx;
import io.millrace.server.tracking.ArtifactRoots;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which files are a version's: those of one run or one logged model, at a location that the server may open. A version can
 * name any location as its source; if it named a whole experiment, it would freeze the files of everybody in it.
 */
record VersionPlaces(ServedArtifacts artifacts) {
    private static final Pattern OWNER =
            Pattern.compile("(?<=^|/)(?:models/(m-[0-9a-f]{32})|([0-9a-f]{32}))/artifacts(?=/|$)");

    /** The one name of a version's folder; otherwise the reason why it has none. */
    record Found(Optional<String> folder, String problem) {}

    Found find(Tx tx, String location) {
        try {
            var folder = artifacts.key(artifacts.root(location));
            return isInsideOneOwner(tx, folder)
                    ? new Found(Optional.of(folder), "")
                    : new Found(
                            Optional.empty(),
                            "'" + location + "' is not inside the artifacts of one run or logged model of this server");
        } catch (MlflowException refused) {
            return new Found(Optional.empty(), refused.sentence());
        }
    }

    private boolean isInsideOneOwner(Tx tx, String folder) {
        var owners = OWNER.matcher(folder);
        while (owners.find()) {
            var model = owners.group(1);
            var root = model == null ? ArtifactRoots.ofRun(tx, owners.group(2)) : ArtifactRoots.ofModel(tx, model);
            if (root.flatMap(this::key)
                    .filter(folder.substring(0, owners.end())::equals)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> key(String root) {
        try {
            return Optional.of(artifacts.key(artifacts.root(root)));
        } catch (MlflowException notServed) {
            return Optional.empty();
        }
    }

    /** Where a version's files can be opened; otherwise an error that says why not. */
    Place open(VersionFolder version) {
        if (version.folder() == null) {
            throw INVALID_PARAMETER_VALUE.error(
                    "The server does not open the files of %s: %s", version.shown(), version.message());
        }
        return artifacts.root(version.location());
    }
}
