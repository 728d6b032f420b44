package io.millrace.mlmanager;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.tracking.Metric;
import io.millrace.protocol.tracking.Param;
import io.millrace.protocol.tracking.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A name with a value, in whichever form a caller gave it.
 *
 * @param rest what a tuple holds besides: of a metric the timestamp and the step
 */
record Pair(String name, @Nullable Object value, List<?> rest) {
    private static final Set<String> ONE_PAIR = Set.of("key", "value");

    /** A map with exactly the keys {@code key} and {@code value} is one pair; of any other, each entry is. */
    static List<Pair> of(Map<String, ?> map) {
        if (map.keySet().equals(ONE_PAIR)) {
            return List.of(new Pair(String.valueOf(map.get("key")), map.get("value"), List.of()));
        }
        var pairs = new ArrayList<Pair>();
        map.forEach((name, value) -> pairs.add(new Pair(name, value, List.of())));
        return pairs;
    }

    /** In order. */
    static List<Pair> of(List<?> pairs) {
        return pairs.stream().map(Pair::one).toList();
    }

    private static Pair one(@Nullable Object given) {
        if (given instanceof Map.Entry<?, ?> entry) {
            return new Pair(String.valueOf(entry.getKey()), entry.getValue(), List.of());
        }
        if (given instanceof Metric metric) {
            return new Pair(metric.key(), metric.value(), List.of(metric.timestamp(), metric.step()));
        }
        if (given instanceof Param param) {
            return new Pair(param.key(), param.value(), List.of());
        }
        if (given instanceof Tag tag) {
            return new Pair(tag.key(), tag.value(), List.of());
        }
        if (given instanceof Map<?, ?> map && map.keySet().equals(ONE_PAIR)) {
            return new Pair(String.valueOf(map.get("key")), map.get("value"), List.of());
        }
        return ofTuple(given, elements(given));
    }

    private static Pair ofTuple(@Nullable Object given, List<?> elements) {
        if (elements.size() < 2 || elements.size() > 4) {
            throw INVALID_PARAMETER_VALUE.error(
                    "'%s' is no pair of a name and a value: give for instance Map.entry(\"name\", 1)",
                    String.valueOf(given));
        }
        return new Pair(String.valueOf(elements.get(0)), elements.get(1), elements.subList(2, elements.size()));
    }

    private static List<?> elements(@Nullable Object given) {
        if (given instanceof List<?> list) {
            return list;
        }
        if (given instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return given == null ? List.of() : ScalaProduct.elements(given);
    }

    /** Text of the value. */
    String text() {
        return String.valueOf(value);
    }

    /** The value as a number; numeric text is one. Anything else is {@code INVALID_PARAMETER_VALUE} that names the metric. */
    double number() {
        return number(value);
    }

    /** @param at 0 for the timestamp, 1 for the step */
    long rest(int at, long otherwise) {
        return rest.size() > at && rest.get(at) != null ? Math.round(number(rest.get(at))) : otherwise;
    }

    private double number(@Nullable Object given) {
        if (given instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(given).strip());
        } catch (NumberFormatException e) {
            throw INVALID_PARAMETER_VALUE.error(
                    e, "The metric '%s' has the value '%s', which is no number", name, String.valueOf(given));
        }
    }

    /** Hands each on, in order; what is before a failure stays done, and the error says how far it came. */
    static void each(List<Pair> pairs, Consumer<Pair> action) {
        for (int i = 0; i < pairs.size(); i++) {
            try {
                action.accept(pairs.get(i));
            } catch (MlflowException e) {
                if (pairs.size() == 1) {
                    throw e;
                }
                throw e.code()
                        .error(
                                e,
                                "%s ('%s' is number %d of %d; those before it are logged)",
                                e.sentence(),
                                pairs.get(i).name(),
                                i + 1,
                                pairs.size());
            }
        }
    }
}
