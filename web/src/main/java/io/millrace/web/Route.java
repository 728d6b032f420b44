package io.millrace.web;

import io.millrace.protocol.tracking.Caller;
import java.io.IOException;
import java.util.List;

/**
 * One row of the routing table.
 *
 * @param method HTTP method
 * @param path absolute; <code>{name}</code> stands for one segment, a final <code>{name...}</code> for all the rest
 * @param action decodes, asks the guard and answers
 */
record Route(HttpMethod method, String path, Action action) {
    /** Everything between a matched path and the reply. */
    interface Action {
        void run(Caller caller, Exchange exchange) throws IOException;
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }

    boolean isExact() {
        return path.indexOf('{') < 0;
    }
}
