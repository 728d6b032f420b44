package io.millrace.web;

import io.millrace.protocol.tracking.Caller;

/**
 * May this caller do this request? It reads the same bound record as the handler, so the two cannot disagree about which
 * object is meant. A refusal raises {@code PERMISSION_DENIED}.
 */
@FunctionalInterface
public interface Guard<R> {
    void check(Caller caller, R request);
}
