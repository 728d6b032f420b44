package io.millrace.server.tracking;

import io.millrace.protocol.tracking.RunInfo;

/**
 * A run as stored, without what was logged to it.
 *
 * @param id surrogate key
 * @param experimentId surrogate key of its experiment
 * @param deleted lifecycle stage
 * @param info the wire form
 */
record RunRow(long id, long experimentId, boolean deleted, RunInfo info) {
    String runId() {
        return info.runId();
    }
}
