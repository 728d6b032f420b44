package io.millrace.scoring.tensors;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import io.millrace.scoring.Numbers;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/** Numbers as engines keep them: side by side, in the machine's order of bytes. */
public final class TensorBytes {
    private TensorBytes() {}

    /**
     * Copies values into memory that an engine reads, in the type that the graph wants. Numbers become wider or lose precision as
     * floating point does; a whole number that does not fit raises {@code INVALID_PARAMETER_VALUE}.
     *
     * @param memory gives buffers in native order, with exactly as many bytes as are asked for
     * @return the buffer, ready to be read
     */
    public static ByteBuffer put(GraphInput input, Tensor tensor, IntFunction<ByteBuffer> memory) {
        var buffer = memory.apply(Math.multiplyExact(width(input.type()), tensor.size()));
        switch (input.type()) {
            case FLOAT32 -> floats(tensor, buffer);
            case FLOAT64 -> buffer.asDoubleBuffer().put(Numbers.of(tensor));
            case FLOAT16 -> halves(tensor, buffer);
            case INT64, UINT64 -> buffer.asLongBuffer().put(Wholes.of(input, tensor));
            case INT32, UINT32 -> ints(Wholes.of(input, tensor), buffer);
            case INT16, UINT16 -> shorts(Wholes.of(input, tensor), buffer);
            case INT8, UINT8, BOOL -> bytes(Wholes.of(input, tensor), buffer);
            default -> throw new IllegalStateException("Not kept as numbers: " + input.type());
        }
        return buffer;
    }

    /** Bytes of a value; types without a size are not numbers and raise {@code IllegalStateException}. */
    public static int width(Tensor.Type type) {
        return switch (type) {
            case INT8, UINT8, BOOL -> 1;
            case INT16, UINT16, FLOAT16 -> 2;
            case INT32, UINT32, FLOAT32 -> 4;
            case INT64, UINT64, FLOAT64 -> 8;
            default -> throw new IllegalStateException("Not kept as numbers: " + type);
        };
    }

    /** Values for an input that takes text; a missing one, or numbers, raise {@code INVALID_PARAMETER_VALUE}. */
    public static String[] texts(GraphInput input, Tensor tensor) {
        if (tensor.values() instanceof String[] texts) {
            for (int i = 0; i < texts.length; i++) {
                if (texts[i] == null) {
                    throw INVALID_PARAMETER_VALUE.error("Input '%s' has no text at %d", input.name(), i);
                }
            }
            return texts;
        }
        throw INVALID_PARAMETER_VALUE.error(
                "Input '%s' of the model takes text, not %s",
                input.name(), tensor.type().dtype());
    }

    /**
     * Copies values out.
     *
     * @param bytes in native order, from its position on
     */
    public static Tensor get(Tensor.Type type, long[] shape, ByteBuffer bytes) {
        return new Tensor(type, shape, values(type, Tensor.count(shape), bytes));
    }

    private static Object values(Tensor.Type type, int size, ByteBuffer bytes) {
        return switch (type) {
            case FLOAT32 -> {
                var values = new float[size];
                bytes.asFloatBuffer().get(values);
                yield values;
            }
            case FLOAT64 -> {
                var values = new double[size];
                bytes.asDoubleBuffer().get(values);
                yield values;
            }
            case INT64, UINT64 -> {
                var values = new long[size];
                bytes.asLongBuffer().get(values);
                yield values;
            }
            case INT32, UINT32 -> {
                var values = new int[size];
                bytes.asIntBuffer().get(values);
                yield values;
            }
            case INT16, UINT16, FLOAT16 -> {
                var values = new short[size];
                bytes.asShortBuffer().get(values);
                yield values;
            }
            case INT8, UINT8 -> {
                var values = new byte[size];
                bytes.get(values);
                yield values;
            }
            case BOOL -> {
                var values = new boolean[size];
                for (int i = 0; i < size; i++) {
                    values[i] = bytes.get() != 0;
                }
                yield values;
            }
            default -> throw new IllegalStateException("Not kept as numbers: " + type);
        };
    }

    private static void floats(Tensor tensor, ByteBuffer buffer) {
        var floats = buffer.asFloatBuffer();
        if (tensor.values() instanceof float[] values) {
            floats.put(values);
            return;
        }
        for (double value : Numbers.of(tensor)) {
            floats.put((float) value);
        }
    }

    private static void halves(Tensor tensor, ByteBuffer buffer) {
        var shorts = buffer.asShortBuffer();
        if (tensor.type() == Tensor.Type.FLOAT16) {
            shorts.put((short[]) tensor.values());
            return;
        }
        for (double value : Numbers.of(tensor)) {
            shorts.put(Numbers.half((float) value));
        }
    }

    private static void ints(long[] values, ByteBuffer buffer) {
        var ints = buffer.asIntBuffer();
        for (long value : values) {
            ints.put((int) value);
        }
    }

    private static void shorts(long[] values, ByteBuffer buffer) {
        var shorts = buffer.asShortBuffer();
        for (long value : values) {
            shorts.put((short) value);
        }
    }

    private static void bytes(long[] values, ByteBuffer buffer) {
        for (int i = 0; i < values.length; i++) {
            buffer.put(i, (byte) values[i]);
        }
    }
}
