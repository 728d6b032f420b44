package io.millrace.scoring.tensors;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import io.millrace.protocol.MlflowException;
import io.millrace.scoring.Numbers;

/** Whole numbers for an input, none of them cut. */
final class Wholes {
    private Wholes() {}

    /** The tensor's own array where it has what the input takes; unsigned 64 bits stand in a long's. */
    static long[] of(GraphInput input, Tensor tensor) {
        if (tensor.values() instanceof long[] values) {
            return tensor.type() == input.type() ? values : fitting(input, tensor, values);
        }
        var reader = Numbers.reader(tensor);
        var wholes = new long[tensor.size()];
        for (int i = 0; i < wholes.length; i++) {
            double number = reader.applyAsDouble(i);
            boolean fits = number >= lowest(input.type()) && number <= highest(input.type()) && number < 0x1p63;
            if (!fits || number != Math.rint(number)) {
                throw misfit(input, i);
            }
            wholes[i] = (long) number;
        }
        return wholes;
    }

    private static long[] fitting(GraphInput input, Tensor tensor, long[] values) {
        boolean unsigned = tensor.type() == Tensor.Type.UINT64;
        for (int i = 0; i < values.length; i++) {
            boolean beyond = unsigned && values[i] < 0;
            if (beyond || values[i] < lowest(input.type()) || values[i] > highest(input.type())) {
                throw misfit(input, i);
            }
        }
        return values;
    }

    private static MlflowException misfit(GraphInput input, int place) {
        return INVALID_PARAMETER_VALUE.error(
                "Input '%s' of the model takes %s, not the value at %d",
                input.name(), input.type().dtype(), place);
    }

    private static long lowest(Tensor.Type type) {
        return switch (type) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case INT64 -> Long.MIN_VALUE;
            default -> 0;
        };
    }

    private static long highest(Tensor.Type type) {
        return switch (type) {
            case BOOL -> 1;
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 0xff;
            case INT16 -> Short.MAX_VALUE;
            case UINT16 -> 0xffff;
            case INT32 -> Integer.MAX_VALUE;
            case UINT32 -> 0xffff_ffffL;
            default -> Long.MAX_VALUE;
        };
    }
}
