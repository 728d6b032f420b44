package io.millrace.server.egress;

import java.net.UnknownHostException;

/** The target is one that the server does not call; trying again would not help. */
public final class RefusedTarget extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedTarget(String message) {
        super(message);
    }
}
