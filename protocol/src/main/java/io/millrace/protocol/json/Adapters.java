package io.millrace.protocol.json;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.jsonb.Jsonb;
import io.millrace.protocol.registry.ModelVersionStatus;
import io.millrace.protocol.tracking.LoggedModelStatus;
import io.millrace.protocol.tracking.RunStatus;
import io.millrace.protocol.tracking.ViewType;
import io.millrace.protocol.webhooks.DeliveryState;
import io.millrace.protocol.webhooks.RegistryEvent;
import io.millrace.protocol.webhooks.RegistryWebhookStatus;
import io.millrace.protocol.webhooks.WebhookAction;
import io.millrace.protocol.webhooks.WebhookEntity;
import io.millrace.protocol.webhooks.WebhookStatus;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two codecs of {@link Json}. */
final class Adapters {
    private Adapters() {}

    static Jsonb fast() {
        return withEnums(Jsonb.builder().serializeNulls(false).serializeEmpty(false))
                .add(String.class, nullable(JsonReader::readString, Texts::write))
                .add(Object.class, AnyJson::new)
                .add(Long.class, nullable(Adapters::readLong, JsonWriter::value))
                .add(Long.TYPE, adapter(Adapters::readLong, JsonWriter::value))
                .add(Integer.class, nullable(Adapters::readInt, JsonWriter::value))
                .add(Integer.TYPE, adapter(Adapters::readInt, JsonWriter::value))
                .add(Double.class, nullable(Adapters::readDouble, Adapters::writeDouble))
                .add(Double.TYPE, adapter(Adapters::readDouble, Adapters::writeDouble))
                .build();
    }

    /** Every scalar is taken raw, so that an error can show what was sent and where. */
    static Jsonb careful() {
        var builder = withEnums(Jsonb.builder());
        builder.add(String.class, nullable(Scalars::text, Texts::write));
        builder.add(Long.class, nullable(Scalars::integer, JsonWriter::value));
        builder.add(Long.TYPE, orElse(Scalars::integer, 0L));
        builder.add(Integer.class, nullable(Scalars::smallInteger, JsonWriter::value));
        builder.add(Integer.TYPE, orElse(Scalars::smallInteger, 0));
        builder.add(Double.class, nullable(Scalars::number, Adapters::writeDouble));
        builder.add(Double.TYPE, orElse(Scalars::number, 0.0));
        builder.add(Boolean.class, nullable(Scalars::bool, JsonWriter::value));
        builder.add(Boolean.TYPE, orElse(Scalars::bool, false));
        return builder.build();
    }

    private static Jsonb.Builder withEnums(Jsonb.Builder builder) {
        return builder.add(RunStatus.class, wireEnum(RunStatus.values()))
                .add(ViewType.class, wireEnum(ViewType.values()))
                .add(LoggedModelStatus.class, wireEnum(LoggedModelStatus.values()))
                .add(ModelVersionStatus.class, wireEnum(ModelVersionStatus.values()))
                .add(WebhookEntity.class, wireEnum(WebhookEntity.values()))
                .add(WebhookAction.class, wireEnum(WebhookAction.values()))
                .add(WebhookStatus.class, wireEnum(WebhookStatus.values()))
                .add(RegistryEvent.class, wireEnum(RegistryEvent.values()))
                .add(RegistryWebhookStatus.class, wireEnum(RegistryWebhookStatus.values()))
                .add(DeliveryState.class, wireEnum(DeliveryState.values()));
    }

    private static <E extends WireEnum> JsonAdapter<@Nullable E> wireEnum(E[] values) {
        return nullable(reader -> Scalars.oneOf(reader, values), (writer, value) -> writer.value(value.name()));
    }

    // The parser's own readDouble is wrong in the last bit, and its readLong and readInt wrap around.

    private static double readDouble(JsonReader reader) {
        return reader.readDecimal().doubleValue();
    }

    private static long readLong(JsonReader reader) {
        try {
            return reader.readDecimal().longValueExact();
        } catch (ArithmeticException e) {
            throw new NumberFormatException(e.getMessage()); // left to the careful codec
        }
    }

    private static int readInt(JsonReader reader) {
        long value = readLong(reader);
        if (value != (int) value) {
            throw new NumberFormatException("out of range");
        }
        return (int) value;
    }

    /** JSON has no NaN and no infinities; MLflow writes them as text. */
    static void writeDouble(JsonWriter writer, Double value) {
        if (Double.isFinite(value)) {
            writer.value(value.doubleValue());
        } else {
            writer.value(value.toString());
        }
    }

    private static <T> JsonAdapter<@Nullable T> nullable(
            Function<JsonReader, @Nullable T> read, BiConsumer<JsonWriter, T> write) {
        return new JsonAdapter<>() {
            @Override
            public void toJson(JsonWriter writer, @Nullable T value) {
                if (value == null) {
                    writer.nullValue();
                } else {
                    write.accept(writer, value);
                }
            }

            @Override
            public @Nullable T fromJson(JsonReader reader) {
                return reader.isNullValue() ? null : read.apply(reader);
            }
        };
    }

    private static <T> JsonAdapter<T> adapter(Function<JsonReader, T> read, BiConsumer<JsonWriter, T> write) {
        return new JsonAdapter<>() {
            @Override
            public void toJson(JsonWriter writer, T value) {
                write.accept(writer, value);
            }

            @Override
            public T fromJson(JsonReader reader) {
                return read.apply(reader);
            }
        };
    }

    private static <T> JsonAdapter<T> orElse(Function<JsonReader, T> read, T absent) {
        return adapter(
                reader -> reader.isNullValue() ? absent : read.apply(reader),
                (writer, value) -> writer.jsonValue(value));
    }
}
