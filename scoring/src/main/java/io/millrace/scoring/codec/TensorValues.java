package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Tensor;
import io.millrace.scoring.codec.JsonBytes.Kind;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gathers the values of a tensor in its array. Used by one thread. */
abstract class TensorValues {
    /** A value that the array cannot hold came where the type was only a guess. */
    static final class OtherKind extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OtherKind() {
            super("", null, false, false);
        }
    }

    final Coercion coercion;
    int size;
    private boolean asIs;
    private boolean whole = true;

    TensorValues(Coercion coercion) {
        this.coercion = coercion;
    }

    static TensorValues of(Tensor.Type type, Coercion coercion) {
        return switch (type) {
            case FLOAT64 -> new OfDoubles(coercion);
            case FLOAT32 -> new OfFloats(coercion);
            default -> new OfOthers(type, coercion);
        };
    }

    /** Nothing is turned into the type: what is of another raises {@link OtherKind}. */
    TensorValues asIs() {
        asIs = true;
        return this;
    }

    /** Whether all values were integers that a double holds. */
    boolean allWhole() {
        return whole && this instanceof OfDoubles && size > 0;
    }

    /** Takes the next value. */
    final void read(JsonBytes json, Where where) {
        if (asIs) {
            natural(json);
        } else if (json.isDigitNext()) {
            number(json.number(), where);
        } else {
            add(json.value(), where.place());
        }
    }

    /** Takes the next value, of which only the tensor's name is told in errors. */
    final void read(JsonBytes json, Place place) {
        read(json, () -> place);
    }

    /** Names a place when it is wrong: nearly never. */
    interface Where {
        Place place();
    }

    private void natural(JsonBytes json) {
        var kind = json.kind();
        boolean fits = switch (kind) {
            case NUMBER -> this instanceof OfDoubles;
            case BOOLEAN, TEXT -> this instanceof OfOthers others && others.holds(kind);
            default -> false;
        };
        if (!fits) {
            throw new OtherKind();
        }
        if (kind == Kind.NUMBER) {
            var number = json.number();
            whole &= number.isLong() && Math.abs(number.real()) <= 0x1p53;
            add(number.real(), NOWHERE);
        } else {
            add(json.value(), NOWHERE);
        }
    }

    private static final Place NOWHERE = new Place("", Place.Style.NAME);

    abstract void number(NumberScan number, Where where);

    abstract void add(@Nullable Object value, Place place);

    /** Of the exact size. */
    abstract Object array();

    final Object grown(Object array) {
        int length = Array.getLength(array);
        return size < length ? array : resized(array, Math.max(32, 2 * length));
    }

    final Object resized(Object array, int length) {
        if (Array.getLength(array) == length) {
            return array;
        }
        var copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, size);
        return copy;
    }

    private static final class OfDoubles extends TensorValues {
        private double[] values = new double[32];

        OfDoubles(Coercion coercion) {
            super(coercion);
        }

        @Override
        void number(NumberScan number, Where where) {
            put(number.real());
        }

        @Override
        void add(@Nullable Object value, Place place) {
            put(value == null ? Double.NaN : (Double) coercion.present(value, Scalar.DOUBLE, place));
        }

        private void put(double value) {
            if (size == values.length) {
                values = (double[]) grown(values);
            }
            values[size++] = value;
        }

        @Override
        Object array() {
            return resized(values, size);
        }
    }

    private static final class OfFloats extends TensorValues {
        private float[] values = new float[32];

        OfFloats(Coercion coercion) {
            super(coercion);
        }

        @Override
        void number(NumberScan number, Where where) {
            double real = number.real();
            float narrow = (float) real;
            put(Float.isInfinite(narrow) ? coercion.narrowed(real, where.place()) : narrow);
        }

        @Override
        void add(@Nullable Object value, Place place) {
            put(value == null ? Float.NaN : (Float) coercion.present(value, Scalar.FLOAT, place));
        }

        private void put(float value) {
            if (size == values.length) {
                values = (float[]) grown(values);
            }
            values[size++] = value;
        }

        @Override
        Object array() {
            return resized(values, size);
        }
    }

    /** Whole numbers of all sizes, booleans, texts, bytes, dates. */
    private static final class OfOthers extends TensorValues {
        private final Tensor.Type type;
        private final WholeRange range;
        private Object values;

        OfOthers(Tensor.Type type, Coercion coercion) {
            super(coercion);
            this.type = type;
            this.range = WholeRange.of(type);
            this.values = TensorArrays.create(type, 32);
        }

        boolean holds(Kind kind) {
            return type == (kind == Kind.BOOLEAN ? Tensor.Type.BOOL : Tensor.Type.TEXT);
        }

        @Override
        void number(NumberScan number, Where where) {
            if (range.counts() && number.isLong() && range.holds(number.whole())) {
                values = grown(values);
                TensorArrays.set(type, values, size++, number.whole());
            } else {
                add(number.value(), where.place());
            }
        }

        @Override
        void add(@Nullable Object value, Place place) {
            values = grown(values);
            if (value == null
                    && type != Tensor.Type.OBJECT
                    && type != Tensor.Type.DATETIME
                    && type != Tensor.Type.TEXT) {
                throw place.wrong(type.dtype(), "null");
            }
            TensorArrays.set(type, values, size++, value == null ? null : converted(value, place));
        }

        private Object converted(Object value, Place place) {
            var converted = switch (type) {
                case BOOL -> coercion.convert(value, Scalar.BOOLEAN, place);
                case TEXT -> coercion.convert(value, Scalar.STRING, place);
                case DATETIME -> coercion.convert(value, Scalar.DATETIME, place);
                case BYTES -> bytes(value, place);
                case FLOAT16 -> TensorArrays.half(((Double) convert(value, Scalar.DOUBLE, place)).floatValue());
                case OBJECT -> value;
                default -> range.check((Long) convert(value, Scalar.LONG, place), coercion.compat(), place);
            };
            return java.util.Objects.requireNonNull(converted);
        }

        private Object convert(Object value, DataType target, Place place) {
            return coercion.present(value, target, place);
        }

        /** Source: text stands for its UTF-8 bytes here, not for Base64. */
        private static byte[] bytes(Object value, Place place) {
            if (value instanceof String text) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            throw place.wrong("text", Coercion.kind(value));
        }

        @Override
        Object array() {
            return resized(values, size);
        }
    }

    /** The whole numbers that a type can hold. */
    private record WholeRange(Tensor.Type type, long least, long most) {
        static WholeRange of(Tensor.Type type) {
            return switch (type) {
                case INT8 -> new WholeRange(type, Byte.MIN_VALUE, Byte.MAX_VALUE);
                case UINT8 -> new WholeRange(type, 0, 255);
                case INT16 -> new WholeRange(type, Short.MIN_VALUE, Short.MAX_VALUE);
                case UINT16 -> new WholeRange(type, 0, 65_535);
                case INT32 -> new WholeRange(type, Integer.MIN_VALUE, Integer.MAX_VALUE);
                case UINT32 -> new WholeRange(type, 0, 0xFFFF_FFFFL);
                case UINT64 -> new WholeRange(type, 0, Long.MAX_VALUE);
                default -> new WholeRange(type, Long.MIN_VALUE, Long.MAX_VALUE);
            };
        }

        /** Whether the type is one of whole numbers. */
        boolean counts() {
            return type.compareTo(Tensor.Type.INT8) >= 0 && type.compareTo(Tensor.Type.UINT64) <= 0;
        }

        boolean holds(long value) {
            return value >= least && value <= most;
        }

        long check(long value, boolean wraps, Place place) {
            if (!wraps && !holds(value)) {
                throw BAD_REQUEST.error("%s: expected %s, got a number out of its range", place, type.dtype());
            }
            return value;
        }
    }
}
