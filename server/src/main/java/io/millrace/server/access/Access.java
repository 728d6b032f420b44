package io.millrace.server.access;

import io.millrace.web.Guard;
import java.util.List;
import java.util.function.Function;

/**
 * Makes the guards of the routes: each names what a request needs, on the objects that the bound request names. Deny by
 * default: an implementation decides every {@link Need} with a switch that the compiler keeps complete.
 */
@FunctionalInterface
public interface Access {
    /**
     * @param need what kind of permission
     * @param objects ids, names or paths that the request is about; empty where the need has no object
     */
    <R> Guard<R> guard(Need need, Function<R, List<String>> objects);

    /** Needs the permission on one object. */
    default <R> Guard<R> one(Need need, Function<R, String> object) {
        return guard(need, request -> List.of(object.apply(request)));
    }

    /** Needs a permission that has no object. */
    default <R> Guard<R> any(Need need) {
        return guard(need, request -> List.of());
    }
}
