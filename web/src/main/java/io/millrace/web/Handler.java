package io.millrace.web;

import io.millrace.protocol.tracking.Caller;

/** Answers a request that its guard let pass, knowing who sent it. */
@FunctionalInterface
public interface Handler<R> {
    /** A record or map, sent as JSON. */
    Object answer(Caller caller, R request);
}
