package io.millrace.server.tracking;

import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import java.util.List;

/**
 * What one request logs to one run; already checked against the rules of names and limits.
 *
 * @param runId the run
 * @param metrics points in any order
 * @param params with distinct keys
 * @param tags with distinct keys
 */
record Logged(String runId, List<Metric> metrics, List<Param> params, List<Tag> tags) {
    static Logged metric(String runId, Metric metric) {
        return new Logged(runId, List.of(metric), List.of(), List.of());
    }

    static Logged param(String runId, Param param) {
        return new Logged(runId, List.of(), List.of(param), List.of());
    }

    static Logged tag(String runId, Tag tag) {
        return new Logged(runId, List.of(), List.of(), List.of(tag));
    }
}
