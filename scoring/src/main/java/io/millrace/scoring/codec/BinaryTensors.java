package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.data.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Tensors as bytes: little-endian, row after row; a text is its length in 4 bytes and its UTF-8. */
final class BinaryTensors {
    private BinaryTensors() {}

    /** @param input for errors */
    static Tensor read(Tensor.Type type, long[] shape, ByteBuffer bytes, String input) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int count = Tensor.count(shape);
        int each = InferenceTypes.size(type);
        if (each > 0 && (long) each * count != bytes.remaining()) {
            throw BAD_REQUEST.error(
                    "%s: its shape needs %d bytes, binary_data_size is %d",
                    input, (long) each * count, bytes.remaining());
        }
        if (each == 0 && 4L * count > bytes.remaining()) {
            throw BAD_REQUEST.error("%s: its binary data is too short for its shape", input);
        }
        return new Tensor(type, shape, values(type, count, bytes, input));
    }

    private static Object values(Tensor.Type type, int count, ByteBuffer bytes, String input) {
        var values = TensorArrays.create(type, count);
        switch (type) {
            case FLOAT32 -> bytes.asFloatBuffer().get((float[]) values);
            case FLOAT64 -> bytes.asDoubleBuffer().get((double[]) values);
            case INT64, UINT64 -> bytes.asLongBuffer().get((long[]) values);
            case INT32, UINT32 -> bytes.asIntBuffer().get((int[]) values);
            case INT16, UINT16, FLOAT16 -> bytes.asShortBuffer().get((short[]) values);
            case INT8, UINT8 -> bytes.get((byte[]) values);
            case BOOL -> {
                for (int i = 0; i < count; i++) {
                    ((boolean[]) values)[i] = bytes.get() != 0;
                }
            }
            default -> texts((String[]) values, bytes, input);
        }
        return values;
    }

    private static void texts(String[] values, ByteBuffer bytes, String input) {
        for (int i = 0; i < values.length; i++) {
            int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw BAD_REQUEST.error("%s: value %d reaches beyond its binary data", input, i);
            }
            values[i] =
                    new String(bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
            bytes.position(bytes.position() + length);
        }
        if (bytes.hasRemaining()) {
            throw BAD_REQUEST.error("%s: its binary data is longer than its shape needs", input);
        }
    }

    /** @param tensor of any type but dates and objects */
    static byte[] write(Tensor tensor) {
        int each = InferenceTypes.size(tensor.type());
        if (each == 0) {
            return texts(tensor);
        }
        var bytes = ByteBuffer.allocate(Math.multiplyExact(each, tensor.size())).order(ByteOrder.LITTLE_ENDIAN);
        switch (tensor.type()) {
            case FLOAT32 -> bytes.asFloatBuffer().put((float[]) tensor.values());
            case FLOAT64 -> bytes.asDoubleBuffer().put((double[]) tensor.values());
            case INT64, UINT64 -> bytes.asLongBuffer().put((long[]) tensor.values());
            case INT32, UINT32 -> bytes.asIntBuffer().put((int[]) tensor.values());
            case INT16, UINT16, FLOAT16 -> bytes.asShortBuffer().put((short[]) tensor.values());
            case INT8, UINT8 -> bytes.put((byte[]) tensor.values());
            default -> {
                for (boolean value : (boolean[]) tensor.values()) {
                    bytes.put((byte) (value ? 1 : 0));
                }
            }
        }
        return bytes.array();
    }

    private static byte[] texts(Tensor tensor) {
        var encoded = new byte[tensor.size()][];
        int total = 0;
        for (int i = 0; i < encoded.length; i++) {
            var value = TensorArrays.get(tensor, i);
            encoded[i] = value instanceof byte[] bytes
                    ? bytes
                    : String.valueOf(value == null ? "" : value).getBytes(StandardCharsets.UTF_8);
            total = Math.addExact(total, 4 + encoded[i].length);
        }
        var bytes = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : encoded) {
            bytes.putInt(value.length).put(value);
        }
        return bytes.array();
    }
}
