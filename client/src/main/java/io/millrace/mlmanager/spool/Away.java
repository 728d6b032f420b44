package io.millrace.mlmanager.spool;

import io.millrace.protocol.MlflowException;

/** Tells a server that is away from one that refuses. */
public final class Away {
    private Away() {}

    /**
     * Whether the same request may well succeed later: the server cannot be reached, is overloaded or broken, or wants other
     * credentials. What it refuses for its content it will refuse for ever.
     */
    public static boolean is(MlflowException failure) {
        return switch (failure.code()) {
            case UNAUTHENTICATED, CUSTOMER_UNAUTHORIZED, PERMISSION_DENIED, ENDPOINT_NOT_FOUND, NOT_FOUND -> true;
            case REQUEST_LIMIT_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED -> true;
            case INTERNAL_ERROR, TEMPORARILY_UNAVAILABLE, DEADLINE_EXCEEDED -> true;
            default -> false;
        };
    }
}
