package io.millrace.mlmanager.bridge;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls as JSON and answers as JSON; objects stay here, and the caller has their numbers. Only public methods of Millrace's own
 * public classes can be called. Thread-safe.
 *
 * <p>A call is <code>{"new": CLASS, "args": […]}</code>, <code>{"class": CLASS, "method": NAME, "args": […]}</code>, <code>{"on": NUMBER,
 * "method": NAME, "args": […]}</code> or <code>{"drop": NUMBER}</code>. An answer is <code>{"value": …}</code> or <code>{"error": CODE,
 * "message": SENTENCE}</code>. See {@link Values} for what stands in them.
 */
public final class Port implements AutoCloseable {
    private static final String OURS = "io.millrace.";

    private final Map<Long, Object> objects = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    /** A call without foreign objects. */
    public String call(String request) {
        return call(request, List.of());
    }

    /** @param foreign objects that the arguments name by their place in this list */
    public String call(String request, List<?> foreign) {
        try {
            var answer = new LinkedHashMap<String, @Nullable Object>();
            var values = new Values(this::keep, this::object, foreign);
            answer.put("value", values.toJson(answer(Json.readMap(request), values)));
            return Json.writeText(answer);
        } catch (MlflowException e) {
            return Json.writeText(Map.of("error", e.code().name(), "message", e.sentence()));
        }
    }

    private @Nullable Object answer(Map<String, Object> call, Values values) {
        if (call.get("drop") instanceof Number number) {
            objects.remove(number.longValue());
            return null;
        }
        var given = call.get("args") instanceof List<?> list ? list : List.of();
        try {
            if (call.get("new") instanceof String name) {
                return Overloads.of(ours(name).getConstructors(), name).call(null, given, values);
            }
            var method = String.valueOf(call.get("method"));
            if (call.get("class") instanceof String name) {
                return Overloads.statics(ours(name), method).call(null, given, values);
            }
            var target = object(call.get("on") instanceof Number number ? number.longValue() : -1);
            return Overloads.methods(target.getClass(), method).call(target, given, values);
        } catch (InvocationTargetException e) {
            throw failure(e.getCause());
        } catch (ClassNotFoundException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e,
                    "There is no '%s' here: what it does needs Spark; start Python by pyspark",
                    String.valueOf(e.getMessage()));
        } catch (ReflectiveOperationException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The call cannot be made: %s", e);
        }
    }

    private static MlflowException failure(@Nullable Throwable cause) {
        if (cause instanceof MlflowException known) {
            return known;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        var what = cause == null ? "an unknown failure" : cause.toString();
        return new MlflowException(INTERNAL_ERROR, what, cause);
    }

    private static Class<?> ours(String name) throws ClassNotFoundException {
        if (!isOurs(name)) {
            throw INVALID_PARAMETER_VALUE.error("The class '%s' is none of Millrace's", name);
        }
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            var loader = Thread.currentThread().getContextClassLoader();
            if (loader == null) {
                throw e;
            }
            return Class.forName(name, true, loader); // jars that were given to a running Spark
        }
    }

    static boolean isOurs(String className) {
        return className.startsWith(OURS);
    }

    /** An object by its number, for a caller that can hold Java objects; an unknown number is {@code INVALID_PARAMETER_VALUE}. */
    public Object object(long number) {
        var found = objects.get(number);
        if (found == null) {
            throw INVALID_PARAMETER_VALUE.error("There is no object %d", number);
        }
        return found;
    }

    private long keep(Object object) {
        long number = numbers.incrementAndGet();
        objects.put(number, object);
        return number;
    }

    /** Closes the objects that can be closed: managers send what is under way. */
    @Override
    public void close() {
        for (var object : objects.values()) {
            if (object instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
        objects.clear();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            System.getLogger(Port.class.getName()).log(System.Logger.Level.WARNING, "Not closed well", e);
        }
    }
}
