package io.millrace.web;

import io.millrace.protocol.tracking.Caller;

/** Who sent this request? Unknown callers raise {@code UNAUTHENTICATED}. */
@FunctionalInterface
public interface CallerSource {
    Caller identify(Exchange exchange);
}
