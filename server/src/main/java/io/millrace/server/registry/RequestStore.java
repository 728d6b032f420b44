package io.millrace.server.registry;

import io.millrace.server.db.Tx;

/** SQL of open transition requests and their approvals. */
final class RequestStore {
    private static final String OF_VERSION = "model_id = ? AND version = ?";
    private static final String OF_PLACE = OF_VERSION + " AND kind = ? AND place = ?";

    private RequestStore() {}

    /** Number of requests that were closed. */
    static int closeAll(Tx tx, VersionRow version, Place place) {
        tx.update(
                "DELETE FROM transition_approvals WHERE request_id IN (SELECT id FROM transition_requests WHERE "
                        + OF_PLACE + ")",
                version.modelId(),
                version.version(),
                place.kind().number(),
                place.name());
        return tx.update(
                "DELETE FROM transition_requests WHERE " + OF_PLACE,
                version.modelId(),
                version.version(),
                place.kind().number(),
                place.name());
    }

    static void closeAll(Tx tx, VersionRow version) {
        tx.update(
                "DELETE FROM transition_approvals WHERE request_id IN (SELECT id FROM transition_requests WHERE "
                        + OF_VERSION + ")",
                version.modelId(),
                version.version());
        tx.update("DELETE FROM transition_requests WHERE " + OF_VERSION, version.modelId(), version.version());
    }
}
