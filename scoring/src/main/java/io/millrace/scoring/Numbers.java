package io.millrace.scoring;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import java.util.function.IntToDoubleFunction;

/** Numbers out of tensors of any numeric type. */
public final class Numbers {
    private Numbers() {}

    /** All values as doubles; the tensor's own array when it holds doubles. Text and objects raise {@code INVALID_PARAMETER_VALUE}. */
    public static double[] of(Tensor tensor) {
        if (tensor.values() instanceof double[] values) {
            return values;
        }
        var numbers = new double[tensor.size()];
        var reader = reader(tensor);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = reader.applyAsDouble(i);
        }
        return numbers;
    }

    /** Reads a value by its place. */
    public static IntToDoubleFunction reader(Tensor tensor) {
        return switch (tensor.type()) {
            case BOOL -> i -> ((boolean[]) tensor.values())[i] ? 1 : 0;
            case INT8 -> i -> ((byte[]) tensor.values())[i];
            case UINT8 -> i -> Byte.toUnsignedInt(((byte[]) tensor.values())[i]);
            case INT16 -> i -> ((short[]) tensor.values())[i];
            case UINT16 -> i -> Short.toUnsignedInt(((short[]) tensor.values())[i]);
            case INT32 -> i -> ((int[]) tensor.values())[i];
            case UINT32 -> i -> Integer.toUnsignedLong(((int[]) tensor.values())[i]);
            case INT64 -> i -> ((long[]) tensor.values())[i];
            case UINT64 -> i -> unsigned(((long[]) tensor.values())[i]);
            case FLOAT16 -> i -> half(((short[]) tensor.values())[i]);
            case FLOAT32 -> i -> ((float[]) tensor.values())[i];
            case FLOAT64 -> i -> ((double[]) tensor.values())[i];
            case TEXT, BYTES, DATETIME, OBJECT ->
                throw INVALID_PARAMETER_VALUE.error(
                        "The model takes numbers, not a tensor of %s",
                        tensor.type().dtype());
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }

    /** IEEE 754 half precision: {@code Float.float16ToFloat} comes with Java 20 only. */
    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        double sign = bits < 0 ? -1 : 1;
        if (exponent == 0x1f) {
            return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
        }
        return exponent == 0
                ? sign * Math.scalb((double) fraction, -24)
                : sign * Math.scalb((double) (fraction | 0x400), exponent - 25);
    }

    /** The nearest half, ties to even; {@code Float.floatToFloat16} comes with Java 20 only. */
    public static short half(float value) {
        int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
        float size = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (size >= 65_520) {
            return (short) (sign | 0x7c00);
        }
        if (size < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(Math.scalb((double) size, 24)));
        }
        int exponent = Math.getExponent(size);
        // A fraction that rounds up to 2048 carries into the exponent, as it should.
        int fraction = (int) Math.rint(Math.scalb((double) size, 10 - exponent));
        return (short) (sign | (((exponent + 14) << 10) + fraction));
    }
}
