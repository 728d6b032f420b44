package io.millrace.server.access;

import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;

import io.millrace.protocol.tracking.Caller;
import io.millrace.web.Guard;
import java.util.List;
import java.util.function.Function;

/** Access while there is no sign-in: the caller is a local administrator, who may do everything; others nothing. */
public final class LocalAccess implements Access {
    /** Who everybody is on a server without sign-in. */
    public static final Caller ADMINISTRATOR = new Caller("local administrator", true);

    @Override
    public <R> Guard<R> guard(Need need, Function<R, List<String>> objects) {
        return (caller, request) -> {
            if (need != Need.NOTHING && !caller.admin()) {
                throw PERMISSION_DENIED.error("Permission denied");
            }
        };
    }
}
