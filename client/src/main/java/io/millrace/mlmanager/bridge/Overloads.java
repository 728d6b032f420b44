package io.millrace.mlmanager.bridge;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Methods of one name, from which the arguments choose. */
final class Overloads {
    private final List<Executable> candidates;
    private final String name;

    private Overloads(List<Executable> candidates, String name) {
        this.candidates = candidates;
        this.name = name;
    }

    static Overloads of(Executable[] candidates, String name) {
        return new Overloads(List.of(candidates), name);
    }

    static Overloads statics(Class<?> type, String name) {
        return new Overloads(
                Stream.of(type.getMethods())
                        .filter(method -> method.getName().equals(name) && Modifier.isStatic(method.getModifiers()))
                        .<Executable>map(method -> method)
                        .toList(),
                name);
    }

    /** Those that a public class or interface of Millrace's declares: an object may be of a class that is not public. */
    static Overloads methods(Class<?> type, String name) {
        var found = new ArrayList<Executable>();
        collect(type, name, found);
        return new Overloads(found, name);
    }

    private static void collect(@Nullable Class<?> type, String name, List<Executable> found) {
        if (type == null) {
            return;
        }
        if (Modifier.isPublic(type.getModifiers()) && Port.isOurs(type.getName())) {
            for (var method : type.getDeclaredMethods()) {
                int modifiers = method.getModifiers();
                if (method.getName().equals(name)
                        && Modifier.isPublic(modifiers)
                        && !Modifier.isStatic(modifiers)
                        && !method.isBridge()) {
                    found.add(method);
                }
            }
        }
        collect(type.getSuperclass(), name, found);
        for (var each : type.getInterfaces()) {
            collect(each, name, found);
        }
    }

    /** The one whose parameters fit best. None that fits is {@code INVALID_PARAMETER_VALUE}. */
    @Nullable
    Object call(@Nullable Object target, List<?> given, Values values) throws ReflectiveOperationException {
        Executable best = null;
        int least = Values.UNFIT;
        for (var candidate : candidates) {
            int cost = cost(candidate, given, values);
            if (cost < least) {
                least = cost;
                best = candidate;
            }
        }
        if (best == null) {
            throw INVALID_PARAMETER_VALUE.error("There is no %s that takes these %d arguments", name, given.size());
        }
        var arguments = new @Nullable Object[given.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = values.convert(given.get(i), best.getParameterTypes()[i]);
        }
        return best instanceof Constructor<?> constructor
                ? constructor.newInstance(arguments)
                : ((Method) best).invoke(target, arguments);
    }

    private static int cost(Executable candidate, List<?> given, Values values) {
        var types = candidate.getParameterTypes();
        if (types.length != given.size()) {
            return Values.UNFIT;
        }
        int sum = 0;
        for (int i = 0; i < types.length; i++) {
            int cost = values.cost(given.get(i), types[i]);
            if (cost == Values.UNFIT) {
                return Values.UNFIT;
            }
            sum += cost;
        }
        return sum;
    }
}
