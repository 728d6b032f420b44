package io.millrace.protocol.json;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of any shape, kept as it came: integers stay integers, empty lists and nulls stay. */
final class AnyJson implements JsonAdapter<@Nullable Object> {
    private final Jsonb records;

    AnyJson(Jsonb records) {
        this.records = records;
    }

    @Override
    public @Nullable Object fromJson(JsonReader reader) {
        return orNull(reader);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Object value) {
        write(writer, value);
    }

    private static Object read(JsonReader reader) {
        return switch (reader.currentToken()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case STRING -> Texts.unescaped(reader.readRaw());
            case NUMBER -> number(reader.readRaw());
            case BOOLEAN -> reader.readBoolean();
            default -> throw new JsonException("Unexpected " + reader.currentToken());
        };
    }

    private static @Nullable Object orNull(JsonReader reader) {
        return reader.isNullValue() ? null : read(reader);
    }

    private static Map<String, @Nullable Object> object(JsonReader reader) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        reader.beginObject();
        while (reader.hasNextField()) {
            var name = reader.nextField();
            map.put(name, orNull(reader));
        }
        reader.endObject();
        return map;
    }

    private static List<@Nullable Object> array(JsonReader reader) {
        var list = new ArrayList<@Nullable Object>();
        reader.beginArray();
        while (reader.hasNextElement()) {
            list.add(orNull(reader));
        }
        reader.endArray();
        return list;
    }

    /** A long where it fits, otherwise a double where that is exact, otherwise decimal. */
    private static Object number(String read) {
        var raw = read.strip(); // of indented JSON, the parser takes the line break along
        boolean integer = raw.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        var decimal = Scalars.decimal(raw);
        if (integer) {
            return decimal.precision() <= 18 ? decimal.longValueExact() : (Object) decimal;
        }
        double value = decimal.doubleValue();
        return Double.isFinite(value) ? value : (Object) decimal;
    }

    private void write(JsonWriter writer, @Nullable Object value) {
        if (value == null) {
            writer.rawValue("null");
        } else if (value instanceof String text) {
            Texts.write(writer, text);
        } else if (value instanceof Double number) {
            Adapters.writeDouble(writer, number);
        } else if (value instanceof Number || value instanceof Boolean) {
            writer.rawValue(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            writeObject(writer, map);
        } else if (value instanceof Iterable<?> list) {
            writeArray(writer, list);
        } else {
            writeRecord(writer, value);
        }
    }

    @SuppressWarnings("unchecked")
    private void writeRecord(JsonWriter writer, Object value) {
        ((JsonAdapter<Object>) records.adapter(value.getClass())).toJson(writer, value);
    }

    private void writeObject(JsonWriter writer, Map<?, ?> map) {
        writer.beginObject();
        map.forEach((name, value) -> {
            writer.name(String.valueOf(name));
            write(writer, value);
        });
        writer.endObject();
    }

    private void writeArray(JsonWriter writer, Iterable<?> list) {
        writer.beginArray();
        list.forEach(value -> writeItem(writer, value));
        writer.endArray();
    }

    /** The writer puts no comma before a list in a list; it does before a raw value, which may be empty. */
    private void writeItem(JsonWriter writer, @Nullable Object value) {
        if (value instanceof Iterable) {
            writer.rawValue("");
        }
        write(writer, value);
    }
}
