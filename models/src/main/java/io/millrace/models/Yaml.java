package io.millrace.models;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML that somebody else wrote: maps, lists and scalars, never objects. A file can be small and still stand for a huge or
 * endless structure, so depth, number of values and aliases have limits.
 */
final class Yaml {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_VALUES = 100_000;
    private static final int MAX_ALIASES = 50;

    private final String file;
    private final LoadSettings settings;
    private int values;

    private Yaml(String file, String text, int maxCharacters) {
        this.file = file;
        settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setCodePointLimit(maxCharacters)
                // All at once: with a small buffer the reader takes time that grows with the square of a long scalar.
                .setBufferSize(Math.max(1_024, Math.min(text.length(), maxCharacters)))
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setAllowDuplicateKeys(false)
                .setAllowRecursiveKeys(false)
                .setAllowNonScalarKeys(false)
                .build();
    }

    /**
     * The mapping that a text is; anything else raises {@code INVALID_PARAMETER_VALUE}.
     *
     * @param file name for the errors
     */
    static Map<String, @Nullable Object> mapping(String file, String text, int maxCharacters) {
        return new Yaml(file, text, maxCharacters).read(text);
    }

    private Map<String, @Nullable Object> read(String text) {
        try {
            checkSize(text);
            if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) {
                return copy(map, 0);
            }
        } catch (YamlEngineException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "The %s file is no valid YAML: %s", file, brief(e));
        }
        throw INVALID_PARAMETER_VALUE.error("The %s file is no YAML mapping", file);
    }

    /** Before anything is built: the builder recurses, and keeps all. */
    private void checkSize(String text) {
        int depth = 0;
        int events = 0;
        for (var event : new Parse(settings).parseString(text)) {
            var id = event.getEventId();
            if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) {
                depth++;
            } else if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) {
                depth--;
            }
            if (depth > MAX_DEPTH) {
                throw tooDeep();
            }
            if (++events > MAX_VALUES) {
                throw tooMuch();
            }
        }
    }

    private Map<String, @Nullable Object> copy(Map<?, ?> map, int depth) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copyOf(value, depth + 1)));
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> copy(Iterable<?> list, int depth) {
        var copy = new ArrayList<@Nullable Object>();
        list.forEach(value -> copy.add(copyOf(value, depth + 1)));
        return Collections.unmodifiableList(copy);
    }

    /** Aliases may lead back to where they are, or multiply: what they stand for counts. */
    private @Nullable Object copyOf(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw tooDeep();
        }
        if (++values > MAX_VALUES) {
            throw tooMuch();
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map, depth);
        }
        return value instanceof Iterable<?> list ? copy(list, depth) : value;
    }

    private MlflowException tooMuch() {
        return INVALID_PARAMETER_VALUE.error(
                "The %s file is refused: it stands for more than %d values", file, MAX_VALUES);
    }

    private MlflowException tooDeep() {
        return INVALID_PARAMETER_VALUE.error(
                "The %s file is refused: it is nested deeper than %d levels", file, MAX_DEPTH);
    }

    private static String brief(YamlEngineException e) {
        var message = String.valueOf(e.getMessage()).replace('\n', ' ');
        return message.length() > 300 ? message.substring(0, 300) + "…" : message;
    }
}
