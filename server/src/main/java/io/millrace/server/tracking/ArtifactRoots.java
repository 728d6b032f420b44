package io.millrace.server.tracking;

import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.Optional;

/** Where files of runs and logged models are, for other features' transactions; deleted ones still have theirs. */
public final class ArtifactRoots {
    private ArtifactRoots() {}

    public static Optional<String> ofRun(Tx tx, String runId) {
        return tx.first(Sql.of("SELECT artifact_uri FROM runs WHERE uuid = ?", runId), row -> row.text(1));
    }

    public static Optional<String> ofModel(Tx tx, String modelId) {
        return tx.first(
                Sql.of("SELECT artifact_uri FROM logged_models WHERE model_id = ?", modelId), row -> row.text(1));
    }
}
