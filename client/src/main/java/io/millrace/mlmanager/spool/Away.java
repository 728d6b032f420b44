package io.millrace.mlmanager.spool;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;

/** Tells a server that is away from one that refuses. */
public final class Away {
    private Away() {}

    /**
     * Whether the same request may well succeed later: the server cannot be reached, is overloaded or broken, wants other
     * credentials, or something else answers in its place. What it refuses for its content it will refuse for ever.
     */
    public static boolean is(MlflowException failure) {
        return switch (failure.code()) {
            case UNAUTHENTICATED, CUSTOMER_UNAUTHORIZED, ENDPOINT_NOT_FOUND, NOT_FOUND -> true;
            case REQUEST_LIMIT_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED -> true;
            case INTERNAL_ERROR, INVALID_STATE, TEMPORARILY_UNAVAILABLE, DEADLINE_EXCEEDED -> true;
            default -> false;
        };
    }

    /** Whether a request is to be kept: the server is away, or this user may not write to this run (now). */
    static boolean keeps(MlflowException failure) {
        return is(failure) || failure.code() == ErrorCode.PERMISSION_DENIED;
    }
}
