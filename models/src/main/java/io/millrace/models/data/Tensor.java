package io.millrace.models.data;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Values of one type in any number of dimensions.
 *
 * @param type of the values
 * @param shape sizes of the dimensions; empty for a single value
 * @param values the type's array, with the last dimension's values side by side; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays are the point: no copies between a request and an engine
public record Tensor(Type type, long[] shape, Object values) {
    /** Types with NumPy's names, and the arrays that hold them. Unsigned values stand in the signed type of the same size. */
    public enum Type {
        BOOL("bool", boolean[].class),
        INT8("int8", byte[].class),
        UINT8("uint8", byte[].class),
        INT16("int16", short[].class),
        UINT16("uint16", short[].class),
        INT32("int32", int[].class),
        UINT32("uint32", int[].class),
        INT64("int64", long[].class),
        UINT64("uint64", long[].class),
        FLOAT16("float16", short[].class),
        FLOAT32("float32", float[].class),
        FLOAT64("float64", double[].class),
        TEXT("str", String[].class),
        BYTES("bytes", byte[][].class),
        /** {@code LocalDateTime}. */
        DATETIME("datetime64[ns]", Object[].class),
        /** What JSON can say, as maps of an ONNX classifier. */
        OBJECT("object", Object[].class);

        private final String dtype;
        private final Class<?> array;

        Type(String dtype, Class<?> array) {
            this.dtype = dtype;
            this.array = array;
        }

        /** NumPy's name. */
        public String dtype() {
            return dtype;
        }

        /** By NumPy's name; others raise {@code INVALID_PARAMETER_VALUE}. */
        public static Type of(String dtype) {
            for (var type : values()) {
                if (type.dtype.equals(dtype)) {
                    return type;
                }
            }
            throw INVALID_PARAMETER_VALUE.error("There is no tensor type '%s'", dtype);
        }
    }

    public Tensor {
        if (!type.array.isInstance(values)) {
            throw new IllegalArgumentException(
                    type + " is not kept in " + values.getClass().getSimpleName());
        }
        if (Array.getLength(values) != count(shape)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "A tensor of shape %s has %d values", Arrays.toString(shape), Array.getLength(values));
        }
    }

    /** How many values there are. */
    public int size() {
        return Array.getLength(values);
    }

    /** Number of values of a shape; more than an array can hold raises {@code INVALID_PARAMETER_VALUE}. */
    public static int count(long[] shape) {
        long count = 1;
        for (long size : shape) {
            if (size < 0 || (count != 0 && size > Integer.MAX_VALUE / count)) {
                throw INVALID_PARAMETER_VALUE.error("The shape %s is not possible", Arrays.toString(shape));
            }
            count *= size;
        }
        return (int) count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor tensor
                && type == tensor.type
                && Arrays.equals(shape, tensor.shape)
                && Arrays.deepEquals(new Object[] {values}, new Object[] {tensor.values});
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(shape);
    }
}
