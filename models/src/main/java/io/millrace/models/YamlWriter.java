package io.millrace.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * Maps, lists and scalars as block YAML. Readers of YAML 1.1, such as Python's, must read the same: text that one of them could
 * take for something else ({@code no}, {@code 1_000}, a time) is quoted.
 */
final class YamlWriter {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_./=<>~+-]*|[0-9]+\\.[0-9]+\\.[A-Za-z0-9.]+");
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");
    private static final ImplicitTuple IMPLICIT = new ImplicitTuple(true, true);

    private final List<Event> events = new ArrayList<>();

    private YamlWriter() {}

    /** The text of a mapping, its keys sorted, those of inner mappings too. */
    static String sorted(Map<String, ? extends @Nullable Object> mapping) {
        return write(mapping, true);
    }

    /** The text of a mapping, its keys as they come. */
    static String inOrder(Map<String, ? extends @Nullable Object> mapping) {
        return write(mapping, false);
    }

    private static String write(Map<String, ? extends @Nullable Object> mapping, boolean sorted) {
        var writer = new YamlWriter();
        writer.events.add(new StreamStartEvent());
        writer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        writer.value(mapping, sorted);
        writer.events.add(new DocumentEndEvent(false));
        writer.events.add(new StreamEndEvent());
        return new Present(DumpSettings.builder().build()).emitToString(writer.events.iterator());
    }

    private void value(@Nullable Object value, boolean sorted) {
        if (value instanceof Map<?, ?> map) {
            mapping(map, sorted);
        } else if (value instanceof Iterable<?> list) {
            events.add(new SequenceStartEvent(
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    style(list.iterator().hasNext())));
            list.forEach(item -> value(item, sorted));
            events.add(new SequenceEndEvent());
        } else if (value instanceof String text) {
            scalar(text, style(text));
        } else {
            scalar(value == null ? "null" : plain(value), ScalarStyle.PLAIN);
        }
    }

    private void mapping(Map<?, ?> map, boolean sorted) {
        events.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style(!map.isEmpty())));
        var entries = sorted
                ? new TreeMap<String, @Nullable Object>()
                : new java.util.LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        entries.forEach((key, value) -> {
            scalar(key, style(key));
            value(value, sorted);
        });
        events.add(new MappingEndEvent());
    }

    private void scalar(String text, ScalarStyle style) {
        events.add(new ScalarEvent(Optional.empty(), Optional.empty(), IMPLICIT, text, style));
    }

    /** Empty ones as {@code {}} and {@code []}. */
    private static FlowStyle style(boolean holdsSomething) {
        return holdsSomething ? FlowStyle.BLOCK : FlowStyle.FLOW;
    }

    private static ScalarStyle style(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return ScalarStyle.PLAIN;
        }
        return text.chars().anyMatch(c -> Character.isISOControl(c) || c > 0x7e)
                ? ScalarStyle.DOUBLE_QUOTED
                : ScalarStyle.SINGLE_QUOTED;
    }

    /** Numbers and booleans; YAML 1.1 wants a point and a sign in {@code 1.0e+10}. */
    private static String plain(Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number)) {
                return ".nan";
            }
            if (Double.isInfinite(number)) {
                return number > 0 ? ".inf" : "-.inf";
            }
            return value.toString().replaceFirst("E(?=[0-9])", "e+").replace('E', 'e');
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : String.valueOf(value);
    }
}
