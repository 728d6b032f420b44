package io.millrace.web;

import java.io.IOException;

/** Answers a request whose body or reply is a stream. */
@FunctionalInterface
public interface StreamHandler<R> {
    void handle(R request, Exchange exchange) throws IOException;
}
