package io.millrace.scoring.codec;

import io.millrace.models.data.Tensor;
import org.jspecify.annotations.Nullable;

/** The arrays that tensors keep their values in. */
final class TensorArrays {
    private TensorArrays() {}

    static Object create(Tensor.Type type, int size) {
        return switch (type) {
            case BOOL -> new boolean[size];
            case INT8, UINT8 -> new byte[size];
            case INT16, UINT16, FLOAT16 -> new short[size];
            case INT32, UINT32 -> new int[size];
            case INT64, UINT64 -> new long[size];
            case FLOAT32 -> new float[size];
            case FLOAT64 -> new double[size];
            case TEXT -> new String[size];
            case BYTES -> new byte[size][];
            case DATETIME, OBJECT -> new Object[size];
        };
    }

    /** @param value a number in any of its classes, or what the array holds */
    static void set(Tensor.Type type, Object array, int index, @Nullable Object value) {
        switch (type) {
            case BOOL -> ((boolean[]) array)[index] = Boolean.TRUE.equals(value);
            case INT8, UINT8 -> ((byte[]) array)[index] = number(value).byteValue();
            case INT16, UINT16, FLOAT16 ->
                ((short[]) array)[index] = number(value).shortValue();
            case INT32, UINT32 -> ((int[]) array)[index] = number(value).intValue();
            case INT64, UINT64 -> ((long[]) array)[index] = number(value).longValue();
            case FLOAT32 -> ((float[]) array)[index] = number(value).floatValue();
            case FLOAT64 -> ((double[]) array)[index] = number(value).doubleValue();
            case TEXT, BYTES, DATETIME, OBJECT -> ((@Nullable Object[]) array)[index] = value;
        }
    }

    private static Number number(@Nullable Object value) {
        return value instanceof Number number ? number : 0;
    }

    /** A value as JSON can say it; a half as a float, unsigned ones as what they stand for. */
    static @Nullable Object get(Tensor tensor, int index) {
        return switch (tensor.type()) {
            case BOOL -> ((boolean[]) tensor.values())[index];
            case INT8 -> (long) ((byte[]) tensor.values())[index];
            case UINT8 -> ((byte[]) tensor.values())[index] & 0xFFL;
            case INT16 -> (long) ((short[]) tensor.values())[index];
            case UINT16 -> ((short[]) tensor.values())[index] & 0xFFFFL;
            case FLOAT16 -> single(((short[]) tensor.values())[index]);
            case INT32 -> (long) ((int[]) tensor.values())[index];
            case UINT32 -> ((int[]) tensor.values())[index] & 0xFFFF_FFFFL;
            case INT64, UINT64 -> ((long[]) tensor.values())[index];
            case FLOAT32 -> ((float[]) tensor.values())[index];
            case FLOAT64 -> ((double[]) tensor.values())[index];
            case TEXT, BYTES, DATETIME, OBJECT -> ((Object[]) tensor.values())[index];
        };
    }

    /** Half precision, rounded to the nearest, ties to even. */
    static short half(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int rest = bits & 0x7FFF_FFFF;
        if (rest > 0x7F80_0000) {
            return (short) (sign | 0x7E00);
        }
        if (rest >= 0x4780_0000) { // 65536 and more
            return (short) (sign | 0x7C00);
        }
        if (rest < 0x3880_0000) { // less than the smallest normal half: a multiple of 2^-24
            return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24f));
        }
        int rounded = rest + 0x0FFF + (rest >>> 13 & 1);
        return (short) (sign | ((rounded - 0x3800_0000) >>> 13));
    }

    static float single(short half) {
        int sign = half & 0x8000;
        int exponent = half >>> 10 & 0x1F;
        int fraction = half & 0x3FF;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else if (exponent == 31) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Float.intBitsToFloat(((exponent + 112) << 23) | (fraction << 13));
        }
        return sign == 0 ? size : -size;
    }
}
