package io.millrace.scoring.python;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of numbers as bytes, little-endian, and back. */
final class Buffers {
    private Buffers() {}

    static byte[] of(Tensor.Type type, Object values) {
        var buffer = ByteBuffer.allocate(Math.multiplyExact(width(type), Array.getLength(values)))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (values instanceof double[] doubles) {
            buffer.asDoubleBuffer().put(doubles);
        } else if (values instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats);
        } else if (values instanceof long[] longs) {
            buffer.asLongBuffer().put(longs);
        } else if (values instanceof int[] ints) {
            buffer.asIntBuffer().put(ints);
        } else if (values instanceof short[] shorts) {
            buffer.asShortBuffer().put(shorts);
        } else if (values instanceof byte[] bytes) {
            buffer.put(bytes);
        } else {
            for (boolean flag : (boolean[]) values) {
                buffer.put((byte) (flag ? 1 : 0));
            }
        }
        return buffer.array();
    }

    /** The array that a tensor of the type has. */
    static Object values(Tensor.Type type, byte[] bytes) {
        int size = bytes.length / width(type);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case FLOAT64 -> {
                var values = new double[size];
                buffer.asDoubleBuffer().get(values);
                yield values;
            }
            case FLOAT32 -> {
                var values = new float[size];
                buffer.asFloatBuffer().get(values);
                yield values;
            }
            case INT64, UINT64 -> {
                var values = new long[size];
                buffer.asLongBuffer().get(values);
                yield values;
            }
            case INT32, UINT32 -> {
                var values = new int[size];
                buffer.asIntBuffer().get(values);
                yield values;
            }
            case INT16, UINT16, FLOAT16 -> {
                var values = new short[size];
                buffer.asShortBuffer().get(values);
                yield values;
            }
            case BOOL -> {
                var values = new boolean[size];
                for (int i = 0; i < size; i++) {
                    values[i] = bytes[i] != 0;
                }
                yield values;
            }
            default -> bytes;
        };
    }

    private static int width(Tensor.Type type) {
        return switch (type) {
            case FLOAT64, INT64, UINT64 -> 8;
            case FLOAT32, INT32, UINT32 -> 4;
            case INT16, UINT16, FLOAT16 -> 2;
            case INT8, UINT8, BOOL -> 1;
            case TEXT, BYTES, DATETIME, OBJECT ->
                throw INVALID_PARAMETER_VALUE.error("A tensor of %s is no buffer", type.dtype());
        };
    }
}
