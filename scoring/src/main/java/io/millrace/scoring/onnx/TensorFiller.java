package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import io.millrace.models.data.Tensor;
import io.millrace.scoring.Numbers;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * Copies values into memory that the engine reads, in the type that the graph wants. Numbers become wider or lose precision as floating
 * point does; a whole number that does not fit raises {@code INVALID_PARAMETER_VALUE}.
 */
final class TensorFiller {
    private final OrtEnvironment environment;
    private final IntFunction<ByteBuffer> memory;

    /** @param memory gives direct buffers in native order by their size */
    TensorFiller(OrtEnvironment environment, IntFunction<ByteBuffer> memory) {
        this.environment = environment;
        this.memory = memory;
    }

    OnnxTensor fill(OnnxInput input, Tensor tensor) throws OrtException {
        return switch (input.type()) {
            case FLOAT32 -> floats(tensor);
            case FLOAT64 -> doubles(tensor);
            case FLOAT16 -> halves(tensor);
            case INT64 -> longs(input, tensor);
            case INT32 -> ints(input, tensor);
            case INT16 -> shorts(input, tensor);
            case INT8 -> bytes(OnnxJavaType.INT8, wholes(input, tensor, Byte.MIN_VALUE, Byte.MAX_VALUE), tensor);
            case UINT8 -> bytes(OnnxJavaType.UINT8, wholes(input, tensor, 0, 255), tensor);
            case BOOL -> bytes(OnnxJavaType.BOOL, wholes(input, tensor, 0, 1), tensor);
            case TEXT -> OnnxTensor.createTensor(environment, texts(input, tensor), tensor.shape());
            default -> throw new IllegalStateException("No input has the type " + input.type());
        };
    }

    private OnnxTensor floats(Tensor tensor) throws OrtException {
        var buffer = memory.apply(4 * tensor.size()).asFloatBuffer();
        if (tensor.values() instanceof float[] values) {
            buffer.put(values);
        } else {
            for (double value : Numbers.of(tensor)) {
                buffer.put((float) value);
            }
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape());
    }

    private OnnxTensor doubles(Tensor tensor) throws OrtException {
        var buffer = memory.apply(Math.multiplyExact(8, tensor.size())).asDoubleBuffer();
        buffer.put(Numbers.of(tensor));
        return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape());
    }

    private OnnxTensor halves(Tensor tensor) throws OrtException {
        var buffer = memory.apply(2 * tensor.size());
        if (tensor.type() == Tensor.Type.FLOAT16) {
            buffer.asShortBuffer().put((short[]) tensor.values());
        } else {
            var shorts = buffer.asShortBuffer();
            for (double value : Numbers.of(tensor)) {
                shorts.put(Fp16Conversions.floatToFp16((float) value));
            }
        }
        return OnnxTensor.createTensor(environment, buffer, tensor.shape(), OnnxJavaType.FLOAT16);
    }

    private OnnxTensor longs(OnnxInput input, Tensor tensor) throws OrtException {
        var buffer = memory.apply(Math.multiplyExact(8, tensor.size())).asLongBuffer();
        buffer.put(wholes(input, tensor, Long.MIN_VALUE, Long.MAX_VALUE));
        return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape());
    }

    private OnnxTensor ints(OnnxInput input, Tensor tensor) throws OrtException {
        var buffer = memory.apply(4 * tensor.size()).asIntBuffer();
        for (long value : wholes(input, tensor, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            buffer.put((int) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape());
    }

    private OnnxTensor shorts(OnnxInput input, Tensor tensor) throws OrtException {
        var buffer = memory.apply(2 * tensor.size()).asShortBuffer();
        for (long value : wholes(input, tensor, Short.MIN_VALUE, Short.MAX_VALUE)) {
            buffer.put((short) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape());
    }

    private OnnxTensor bytes(OnnxJavaType type, long[] values, Tensor tensor) throws OrtException {
        var buffer = memory.apply(values.length);
        for (long value : values) {
            buffer.put((byte) value);
        }
        return OnnxTensor.createTensor(environment, buffer.flip(), tensor.shape(), type);
    }

    private static long[] wholes(OnnxInput input, Tensor tensor, long lowest, long highest) {
        if (tensor.values() instanceof long[] values
                && tensor.type() == Tensor.Type.INT64
                && lowest == Long.MIN_VALUE) {
            return values;
        }
        var wholes = new long[tensor.size()];
        var reader = tensor.values() instanceof long[] ? null : Numbers.reader(tensor);
        for (int i = 0; i < wholes.length; i++) {
            double number = reader == null ? ((long[]) tensor.values())[i] : reader.applyAsDouble(i);
            if (!(number >= lowest && number <= highest) || number != Math.rint(number)) {
                throw INVALID_PARAMETER_VALUE.error(
                        "Input '%s' of the model takes %s, not the value at %d",
                        input.name(), input.type().dtype(), i);
            }
            wholes[i] = reader == null ? ((long[]) tensor.values())[i] : (long) number;
        }
        return wholes;
    }

    private static String[] texts(OnnxInput input, Tensor tensor) {
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
}
